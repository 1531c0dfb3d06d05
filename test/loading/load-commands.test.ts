import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadCommands } from '../../src/loading/load-commands.ts'

describe('loadCommands', () => {
  let dir: string
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'commands-'))
  })
  afterEach(() => rm(dir, { recursive: true }))

  const put = (file: string, text: string) => writeFile(join(dir, file), text)
  const command = (aliases = '[]', name = 'diem', rest = '') =>
    `export default { aliases: ${aliases}, summary: 'Xem', usage: '/${name} <x>', example: '/${name} x', role: 'everyone', scope: 'both', run: async () => ({ text: '' }), ${rest} }`
  const failure = () =>
    loadCommands(dir).then(
      () => 'loaded',
      (error: Error) => error.message,
    )

  it('names each command after its file', async () => {
    await put('xephang.js', command("['rank']", 'xephang'))
    await put('diem.js', command())
    await put('.DS_Store', '')
    expect((await loadCommands(dir)).map(({ name, aliases }) => [name, aliases])).toEqual([
      ['diem', []],
      ['xephang', ['rank']],
    ])
  })

  it.each([
    ['README.md', '', /README\.md: the name is no command/],
    ['Điểm.js', command(), /Điểm\.js: the name is no command/],
    ['diem.js', 'export const x = 1', /\/diem\.js: there is no command as its default export/],
    ['diem.js', 'export default { summary: "x" }', /\/diem\.js: "aliases" must be/],
    ['diem.js', command("['Điểm']"), /\/diem\.js: "aliases" must be/],
    ['diem.js', 'export default { aliases: [], summary: " " }', /\/diem\.js: "summary" must be/],
    ['diem.js', 'export default { aliases: [], summary: "x", usage: "x" }', /\/diem\.js: "usage" must begin/],
    ['diem.js', command('[]', 'diem', 'example: "x"'), /\/diem\.js: "example" must begin with a slash/],
    ['diem.js', command('[]', 'diem', 'example: "/dien x"'), /\/diem\.js: "example" must begin with \/diem/],
    ['diem.js', command('[]', 'diem', 'usage: "/diemso"'), /\/diem\.js: "usage" must begin with \/diem/],
    ['diem.js', command('[]', 'diem', 'role: "boss"'), /\/diem\.js: "role" must be one of everyone, official, admin/],
    ['diem.js', command('[]', 'diem', 'scope: undefined'), /\/diem\.js: "scope" must be one of private, group, both/],
    ['diem.js', command('[]', 'diem', 'run: 1'), /\/diem\.js: "run" must be/],
    ['diem.js', 'throw new Error("oh")', /\/diem\.js: can't be loaded: oh/],
    ['diem.js', command("['score', 'score']"), /\/diem\.js: the name "score" stands twice there/],
  ])('refuses %s holding %s', async (file, text, message) => {
    await put(file, text)
    expect(await failure()).toMatch(message)
  })

  it('names both files where a name stands twice', async () => {
    await put('diem.js', command())
    await put('xephang.js', command("['diem']", 'xephang'))
    expect(await failure()).toMatch(/\/xephang\.js: the name "diem" stands in .*\/diem\.js as well\. Give one/)
  })

  it('says what to do where the folder is missing', async () => {
    await expect(loadCommands(join(dir, 'none'))).rejects.toThrow(/none: the folder of commands can't be read. Run/)
  })
})
