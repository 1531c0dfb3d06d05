import type { KeptMiss, Miss } from '../../src/core/misses/miss.ts'
import type { Guess, Named } from '../../src/core/reply/understood.ts'

export const NAMED_NOTHING: Named = {
  units: [],
  unknownUnits: [],
  levels: [],
  indicators: [],
  periods: [],
  measures: [],
  grades: [],
}

export const GUESSED_NOTHING: Guess = { what: 'not-understood', units: [], indicators: [], period: '', measures: [] }

/** A question asked in vain whose words are those of its text. */
export function miss(text: string, rest: Partial<Miss> = {}): Miss {
  return {
    day: '2026-11-20',
    channel: 'telegram',
    outcome: 'no_data',
    text,
    words: text.split(' '),
    named: NAMED_NOTHING,
    unexplained: [],
    guesses: [GUESSED_NOTHING],
    ...rest,
  }
}

export const kept = (text: string, rest: Partial<KeptMiss> = {}): KeptMiss => ({
  ...miss(text, rest),
  count: rest.count ?? 1,
})
