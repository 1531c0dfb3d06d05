import type { Moment } from '../../fakes/telegram/fake-telegram.ts'
import type { Phase } from './protocol.ts'

/** The phase that a kill aimed at, if any. */
export type Strike = Phase | 'at random'

/**
 * The books of the torture: which questions were asked, what arrived for each, and which sends were in flight when a
 * process died: those and no others may arrive once more, each once for each such death.
 */
export function questionsAsked() {
  const chats = new Map<number, number[]>()
  /** By chat, the question that each arrival answers; -1 where it answers none. */
  const arrivals = new Map<number, number[]>()
  /** The deaths at which the send of a question's answer was in flight, those that are not used up by a double. */
  const cutShort = new Map<number, (Strike | 'no such moment')[]>()
  const answered = new Set<number>()
  const inFlight = new Map<Strike, number>()
  const doubled = new Map<Strike, number>()
  /** Whose send a living process has begun, or one that settled it. */
  const begun = new Set<number>()
  let [total, apologies, unexplained, idle] = [0, 0, 0, 0]
  const count = (of: Map<Strike, number>, phase: Strike | 'no such moment') => {
    if (phase !== 'no such moment') of.set(phase, (of.get(phase) ?? 0) + 1)
  }

  return {
    asks(chat: number, id: number): void {
      chats.set(chat, [...(chats.get(chat) ?? []), id])
      total += 1
    },
    sent(moment: Moment, parameters: Readonly<Record<string, unknown>>): void {
      const id = (parameters.reply_parameters as { message_id?: number } | undefined)?.message_id ?? -1
      if (moment === 'asked') begun.add(id)
      if (moment !== 'done') return
      const chat = Number(parameters.chat_id)
      arrivals.set(chat, [...(arrivals.get(chat) ?? []), id])
      if (String(parameters.text ?? '').startsWith('Xin lỗi')) apologies += 1
      if (!answered.has(id)) answered.add(id)
      else {
        const death = cutShort.get(id)?.shift()
        if (death === undefined) unexplained += 1
        else count(doubled, death)
      }
    },
    /** A process died with these in hand. */
    dies(phase: Strike | 'no such moment', inHand: readonly number[]): void {
      for (const id of inHand) {
        if (!begun.delete(id)) idle += 1
        else {
          count(inFlight, phase)
          cutShort.set(id, [...(cutShort.get(id) ?? []), phase])
        }
      }
    },
    unanswered: () => total - answered.size,
    outcome() {
      const got = (chat: number) => [...new Set(arrivals.get(chat) ?? [])]
      return {
        missing: [...chats].reduce((sum, [chat, ids]) => sum + ids.filter((id) => !got(chat).includes(id)).length, 0),
        disordered: [...chats].filter(([chat, ids]) => inOrder(arrivals.get(chat) ?? []).join() !== ids.join()).length,
        apologies,
        unexplained,
        idle,
        inFlight,
        doubled,
      }
    },
  }
}

/** Repetitions of the last one left out. */
const inOrder = (ids: readonly number[]) => ids.filter((id, i) => id !== ids[i - 1])
