import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Writable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import type { Update } from '../../src/app/ports/channel.ts'
import { consoleChannel } from '../../src/channels/console/console-channel.ts'
import { fileSaver } from '../../src/channels/console/save-file.ts'
import type { FileMade } from '../../src/core/reply/reply.ts'
import { channelContract } from '../contracts/channel.contract.ts'
import { reply } from '../fakes/replies.ts'
import { scriptedChannel } from '../fakes/scripted-channel.ts'

const saveFile = async ({ name }: FileMade) => `/tệp/${name}`

function streams({ terminal = false } = {}) {
  const input = Object.assign(new PassThrough(), { isTTY: terminal, setRawMode: () => {} })
  let screen = ''
  const output = Object.assign(
    new Writable({
      write(chunk, _encoding, done) {
        screen += chunk
        done()
      },
    }),
    { isTTY: terminal, columns: 80 },
  )
  return { input, output, screen: () => screen }
}

channelContract('consoleChannel, piped', () => {
  const { input, output, screen } = streams()
  return {
    channel: consoleChannel({ input, output, saveFile }),
    says: (text) => void input.write(`${text}\n`),
    screen,
    opening: ['/start'],
  }
})

channelContract('scriptedChannel', () => {
  const channel = scriptedChannel()
  return { channel, says: (text) => void channel.says(text), screen: () => channel.shown().join('\n'), opening: [] }
})

describe('consoleChannel', () => {
  async function answers(written: string) {
    const { input, output, screen } = streams()
    const channel = consoleChannel({ input, output, saveFile })
    await channel.start(async ({ text, conversation }) => {
      await new Promise((resolve) => setTimeout(resolve, 1))
      await channel.send(conversation, reply(`[${text}]`))
    })
    input.end(written)
    await channel.ended
    return screen()
  }

  it('hands over a file whose path stands behind a command, and leaves other words alone', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'console-'))
    const path = join(folder, 'báo cáo 1.txt')
    await writeFile(path, 'Chỉ số')
    const { input, output } = streams()
    const channel = consoleChannel({ input, output, saveFile })
    const received: Pick<Update, 'text' | 'file'>[] = []
    await channel.start(async ({ text, file }) => void received.push({ text, ...(file === undefined ? {} : { file }) }))
    const file = { name: 'báo cáo 1.txt', handle: path, bytes: 10 }
    const lines = [
      `/nap ${path}`,
      `/nap '${path}'`,
      `/nap ${path.replaceAll(' ', '\\ ')}`,
      `/nap ${path}x`,
      path,
      '/nap',
      '/duyet 1',
    ]
    input.end(lines.join('\n'))
    await channel.ended
    expect(received.slice(1)).toEqual([
      ...Array(3).fill({ text: '/nap', file }),
      ...lines.slice(3).map((text) => ({ text })),
    ])
    expect(Buffer.from(await channel.fetch!(file, 99)).toString()).toBe('Chỉ số')
    await expect(channel.fetch!(file, 3)).rejects.toMatchObject({ why: 'too large' })
    await rm(folder, { recursive: true })
    await expect(channel.fetch!(file, 99)).rejects.toMatchObject({ why: 'gone' })
  })

  it('plays groups: what begins with @ and a name is said there, and what is sent there shows it', async () => {
    const { input, output, screen } = streams()
    const channel = consoleChannel({ input, output, saveFile })
    const received: unknown[] = []
    await channel.start(async ({ id: _id, at: _at, ...update }) => {
      received.push(update)
      await channel.send(update.conversation, reply('chào'))
    })
    input.end('@nhom-1 /dangky\n@ai đó hỏi\n')
    await channel.ended
    expect(received.slice(1)).toEqual([
      { conversation: '@nhom-1', group: true, sender: 'console', text: '/dangky' },
      { conversation: '@ai', group: true, sender: 'console', text: 'đó hỏi' },
    ])
    expect(screen()).toBe('chào\n\n[@nhom-1] chào\n\n[@ai] chào\n\n')
    expect(await channel.administers?.('@nhom-1', 'console')).toBe(true)
  })

  it('answers every line of piped input, then ends', async () => {
    expect(await answers('một\nhai\r\n\nba\n')).toBe('[/start]\n\n[một]\n\n[hai]\n\n[]\n\n[ba]\n\n')
  })

  it('answers a last line that has no newline', async () => {
    expect(await answers('một\nhai')).toBe('[/start]\n\n[một]\n\n[hai]\n\n')
  })

  it('ends at once when there is no input', async () => {
    expect(await answers('')).toBe('[/start]\n\n')
  })

  it('shows no prompt where nobody types', async () => expect(await answers('một\n')).not.toContain('> '))

  it('prompts in a terminal and ends at Ctrl+C', async () => {
    const { input, output, screen } = streams({ terminal: true })
    const channel = consoleChannel({ input, output, saveFile })
    await channel.start(async () => {})
    await expect.poll(screen).toContain('> ')
    input.write('\u0003')
    await channel.ended
  })

  it('lets a typed line be edited in a terminal', async () => {
    const { input, output, screen } = streams({ terminal: true })
    const channel = consoleChannel({ input, output, saveFile })
    const texts: string[] = []
    await channel.start(async ({ text }) => void texts.push(text))
    await expect.poll(screen).toContain('> ')
    input.write('hais\u007f\r')
    await expect.poll(() => texts).toEqual(['/start', 'hai'])
    await channel.stop()
  })

  it('shows again what is being typed when a message comes in between', async () => {
    const { input, output, screen } = streams({ terminal: true })
    const channel = consoleChannel({ input, output, saveFile })
    await channel.start(async () => {})
    await expect.poll(screen).toContain('> ')
    input.write('đang gõ')
    await expect.poll(screen).toContain('đang gõ')
    await channel.send('console', reply('Tin mới.'))
    const [, after] = screen().split('Tin mới.\n\n')
    expect(after).toContain('> đang gõ')
    await channel.stop()
  })

  it('gives its updates ids that no earlier run has given', async () => {
    const ids: string[] = []
    for (let run = 0; run < 2; run++) {
      const { input, output } = streams()
      const channel = consoleChannel({ input, output, saveFile })
      await channel.start(async ({ id }) => void ids.push(id))
      input.end('một\n')
      await channel.ended
    }
    expect(ids).toHaveLength(4)
    expect(new Set(ids).size).toBe(4)
  })

  it('hands a line over again where it could not be received, before the next one', async () => {
    const { input, output } = streams()
    const channel = consoleChannel({ input, output, saveFile })
    const tries: string[] = []
    await channel.start(async ({ text }) => {
      tries.push(text)
      if (tries.length === 2) throw new Error('the disk is full')
    })
    input.end('một\nhai\n')
    await channel.ended
    expect(tries).toEqual(['/start', 'một', 'một', 'hai'])
  })

  it('ends quietly when its reader goes away, whatever is still to be said', async () => {
    const input = new PassThrough()
    const output = new Writable({
      write: (_chunk, _encoding, done) => done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })),
    })
    const channel = consoleChannel({ input, output, saveFile })
    await channel.start(({ conversation }) => channel.send(conversation, reply('ai đó?')))
    input.write('một\nhai\n')
    await channel.ended
    await channel.stop()
  })

  it('tells when a reply could not be written', async () => {
    const full = Object.assign(new Error('disk full'), { code: 'ENOSPC' })
    const output = new Writable({ write: (_chunk, _encoding, done) => done(full) })
    const channel = consoleChannel({ input: new PassThrough(), output, saveFile })
    await channel.start(async () => {})
    await expect(channel.send('console', reply('x'))).rejects.toThrow('disk full')
  })

  describe('with a file', () => {
    const file = { name: 'bang.csv', mediaType: 'text/csv', base64: Buffer.from('a,b').toString('base64') }

    it('saves it and says where', async () => {
      const { input, output, screen } = streams()
      await consoleChannel({ input, output, saveFile }).send('console', { ...reply('Tệp bang.csv'), file })
      expect(screen()).toBe('Tệp bang.csv\n\nĐã ghi tệp: /tệp/bang.csv\n\n')
    })

    it('says so where it can not be saved', async () => {
      const { input, output, screen } = streams()
      const full = () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOSPC' }))
      await consoleChannel({ input, output, saveFile: full }).send('console', { ...reply('Tệp bang.csv'), file })
      expect(screen()).toContain('Không ghi được tệp bang.csv (ENOSPC).')
    })

    it('leaves a file alone that is there already', async () => {
      const folder = join(await mkdtemp(join(tmpdir(), 'files-')), 'xuat')
      const save = fileSaver(folder)
      expect(await save(file)).toBe(join(folder, 'bang.csv'))
      expect(await save(file)).toBe(join(folder, 'bang-2.csv'))
      expect(await readFile(join(folder, 'bang-2.csv'), 'utf8')).toBe('a,b')
      await rm(folder, { recursive: true })
    })
  })
})
