import { dayInHanoi } from '../core/misses/day.ts'
import { missOf } from '../core/misses/miss.ts'
import { isMiss, type Reply } from '../core/reply/reply.ts'
import type { Question } from './answer-question.ts'
import { kindOf, type Log } from './ports/log.ts'
import type { Misses } from './ports/misses.ts'
import type { Respond } from './respond.ts'

export interface MissKeeping {
  readonly misses: Misses
  /** Where false, nothing more is kept, and what is there goes when its time comes. */
  readonly keeps: boolean
  readonly log: Log
  readonly now?: () => Date
}

/** So many askings of a day are remembered, so that a person who repeats a question counts once. */
const MOST_REMEMBERED = 10_000

/**
 * Responds as before, and keeps what was asked in vain: without who asked and where it belongs, and once a day for each
 * talk. That somebody has asked it today is known in memory only. What was made of the question leaves the reply here,
 * so that it is not stored along with it. What goes wrong here never reaches the person.
 */
export function keepingMisses(respond: Respond, { misses, keeps, log, now = () => new Date() }: MissKeeping): Respond {
  let today = ''
  let asked = new Set<string>()
  const keep = async ({ conversation, channel }: Question, { outcome, understood }: Reply) => {
    const day = dayInHanoi(now())
    if (day !== today) {
      today = day
      asked = new Set()
      await misses.expire()
    }
    if (!keeps || channel === undefined || understood === undefined || !isMiss(outcome)) return
    const miss = missOf(understood, { day, channel, outcome })
    if (miss === undefined || !isNew(asked, JSON.stringify([conversation, miss.text]))) return
    await misses.record(miss)
  }
  return async (message) => {
    const reply = await respond(message)
    try {
      await keep(message, reply)
    } catch (error) {
      log.warn('misses: a question asked in vain could not be kept', { kind: kindOf(error) })
    }
    const { understood: _, ...rest } = reply
    return rest
  }
}

function isNew(asked: Set<string>, asking: string): boolean {
  if (asked.has(asking)) return false
  asked.add(asking)
  if (asked.size > MOST_REMEMBERED) asked.delete(asked.values().next().value!)
  return true
}
