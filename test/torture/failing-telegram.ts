import { type FakeTelegram, fakeTelegram } from '../fakes/telegram/fake-telegram.ts'
import type { Fault } from '../fakes/telegram/faults.ts'
import type { FakeChat } from '../fakes/telegram/wire.ts'

/** What goes wrong instead of a plain delivery, and how often in a thousand; 'upgrade' makes a supergroup of a group. */
const FAULTS: readonly (readonly [perMille: number, fault: () => Fault | 'upgrade'])[] = [
  [15, () => ({ kind: 'too-many', retryAfter: 1 })],
  [8, () => ({ kind: 'forbidden' })],
  [8, () => ({ kind: 'refused', description: 'message text is not allowed' })],
  [8, () => 'upgrade'],
  [15, () => ({ kind: 'gateway', taken: true })],
  [10, () => ({ kind: 'gateway', status: 500 })],
  [10, () => ({ kind: 'cut', taken: true })],
  // longer than the process waits: it arrives, or doesn't, and no answer comes
  [4, () => ({ kind: 'stall', taken: true })],
  [4, () => ({ kind: 'stall' })],
  [60, () => ({ kind: 'stall', ms: Math.random() * 400 })],
]

export interface FailingTelegram extends FakeTelegram {
  /** Half of them groups, half people. */
  readonly chats: readonly FakeChat[]
  /** Nothing goes wrong there. */
  readonly author: string
  /** How often a text has come to a chat, by "text chat". */
  arrivals(): ReadonlyMap<string, number>
}

/** A Bot API where everything goes wrong, with so many chats. */
export async function failingTelegram(count: number): Promise<FailingTelegram> {
  const groups = new Map<number, FakeChat>()
  const fake = await fakeTelegram({
    faultOf(method, chat) {
      if (method !== 'sendMessage' || chat === undefined || chat === author.id) return undefined
      let chance = Math.random() * 1000
      const fault = FAULTS.find(([perMille]) => {
        chance -= perMille
        return chance < 0
      })?.[1]()
      if (fault !== 'upgrade') return fault
      const group = groups.get(chat)
      groups.delete(chat)
      if (group !== undefined) fake.upgrades(group)
      return undefined
    },
  })
  const author = fake.person('Người soạn')
  const chats = Array.from({ length: count }, (_, i) => {
    if (i % 2 === 0) return fake.world.chat(fake.person(`Người ${i}`).id)
    const group = fake.group(`Nhóm ${i}`, 'group')
    groups.set(group.id, group)
    return group
  })
  return {
    ...fake,
    chats,
    author: String(author.id),
    arrivals() {
      const times = new Map<string, number>()
      for (const { text, chat } of fake.world.messages()) {
        if (text === undefined || chat.id === author.id) continue
        const key = `${text} ${chat.id}`
        times.set(key, (times.get(key) ?? 0) + 1)
      }
      return times
    },
  }
}
