import { describe, expect, it } from 'vitest'
import { senderOf } from '../../src/app/sender.ts'

describe('senderOf', () => {
  const update = { id: '1', conversation: '-100', text: '', at: '2026-11-22T02:00:00Z' }
  const asked: unknown[] = []
  const channel = {
    name: 'telegram',
    administers: async (...whom: [string, string]) => {
      asked.push(whom)
      return whom[1] === 'boss'
    },
  }

  it('takes the chat for the person where only one can write', async () => {
    const sender = senderOf(channel, { ...update, conversation: '7' })
    expect(sender).toMatchObject({ person: 'telegram:7', ownConversation: '7', group: false })
    expect(await sender.decides()).toBe(true)
    expect(asked).toEqual([])
  })

  it('is the same person in a group as alone, and lets only its administrators decide', async () => {
    const lan = senderOf(channel, { ...update, group: true, sender: '7' })
    expect(lan).toMatchObject({ person: 'telegram:7', ownConversation: '7', conversation: '-100', group: true })
    expect(await lan.decides()).toBe(false)
    expect(await senderOf(channel, { ...update, group: true, sender: 'boss' }).decides()).toBe(true)
    expect(asked).toEqual([
      ['-100', '7'],
      ['-100', 'boss'],
    ])
  })

  it('lets nobody decide for a group where it is not known who writes, and says where it is not known who may', async () => {
    const all = { name: 'x', administers: async () => true }
    expect(await senderOf(all, { ...update, group: true }).decides()).toBe(false)
    expect(await senderOf({ name: 'x' }, { ...update, group: true, sender: '7' }).decides()).toBeUndefined()
  })
})
