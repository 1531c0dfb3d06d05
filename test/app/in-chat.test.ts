import { beforeEach, describe, expect, it } from 'vitest'
import { inChat } from '../../src/app/in-chat.ts'
import { call, sender, services } from '../fakes/commands.ts'

describe('inChat', () => {
  let told: unknown[]
  beforeEach(() => {
    told = []
  })
  const run = inChat(async ({ by, chat }) => {
    told.push(by, chat)
    return { text: 'xong' }
  })
  const ask = (rest: Parameters<typeof call>[0]) => run({ ...call(rest), text: '' }, { ...services, commands: [] })

  it('does nothing where nobody is there, and says so', async () => {
    expect(await ask({ sender: undefined })).toEqual({ text: expect.stringContaining('trong cuộc trò chuyện') })
    expect(told).toEqual([])
  })

  it('tells who is responsible and where they are written to', async () => {
    const { now } = call()
    expect(await ask({ sender: sender({ conversation: '-100', group: true }) })).toEqual({ text: 'xong' })
    expect(told).toEqual([
      { person: 'telegram:7', at: now },
      { channel: 'telegram', conversation: '-100' },
    ])
  })
})
