import type { Outcome } from '../core/reply/reply.ts'

/** One conversation to be judged by its last reply. */
export interface Case {
  readonly id: string
  /** What is asked for: "score", "trend", … */
  readonly cat: string
  /** How it is typed: "clean", "telex", … */
  readonly noise?: string
  readonly turns: readonly string[]
  readonly accept: {
    readonly outcome?: readonly Outcome[]
    /** Each must be found; "a||b" means either. */
    readonly must?: readonly string[]
    readonly mustNot?: readonly string[]
  }
}

/** What is judged of a reply: the text without the suggestions. */
export interface Judged {
  readonly outcome: Outcome
  readonly text: string
}

export interface Verdict {
  readonly ok: boolean
  /** It would mislead. Never both this and `ok`. */
  readonly wrong: boolean
  /** Why it isn't ok, for people. */
  readonly why: string
}

/** Kinds of question whose answers may be long and hold many figures. */
const WIDE_CATEGORIES: ReadonlySet<string> = new Set([
  ...['overview', 'trend', 'top_n', 'bottom_n', 'list_by_grade', 'threshold', 'fields', 'method', 'solutions'],
  ...['reasons', 'definition', 'multi', 'compare_units', 'compare_years', 'which_unit_has_rank_k', 'ministries'],
  ...['departments', 'communes', 'districts', 'reorganisation', 'conflict', 'average', 'event', 'followup', 'help'],
  'source',
])

const LONGEST = { narrow: 900, wide: 1800 }
const MOST_DECIMALS = 8

/**
 * Right: an accepted outcome, all that must be said, nothing that must not, and to the point. Wrong: something forbidden,
 * an answer where none was to be given, or an answer with figures that lacks the right one.
 */
export function judge({ cat, accept }: Case, reply: Judged): Verdict {
  const text = comparable(reply.text)
  const { outcome: outcomes = [], must = [], mustNot = [] } = accept
  const missing = must.filter((each) => !says(text, each))
  const forbidden = mustNot.filter((each) => says(text, each))
  const accepted = outcomes.length === 0 || outcomes.includes(reply.outcome)
  const wide = WIDE_CATEGORIES.has(cat)
  const figures = decimalsIn(text).size
  const tooLong = text.length > (wide ? LONGEST.wide : LONGEST.narrow)
  const scattered = !wide && figures > MOST_DECIMALS
  const unasked = outcomes.length > 0 && !outcomes.includes('answer')
  const misses = missing.some((each) => DECIMAL.test(each)) && figures > 0
  const reasons = [
    accepted ? '' : `outcome ${reply.outcome}, not ${outcomes.join(' or ')}`,
    missing.length === 0 ? '' : `missing ${missing.join(', ')}`,
    forbidden.length === 0 ? '' : `forbidden ${forbidden.join(', ')}`,
    tooLong ? `too long (${text.length})` : '',
    scattered ? `too many figures (${figures})` : '',
  ].filter((reason) => reason !== '')
  return {
    ok: reasons.length === 0,
    wrong: forbidden.length > 0 || (reply.outcome === 'answer' && (unasked || misses)),
    why: reasons.join('; '),
  }
}

const DECIMAL = /\d+,\d+/

const decimalsIn = (text: string) => new Set(text.match(/\d+,\d+/g))

/** Markup that a channel would render is dropped; any other stays, and can be forbidden. */
function comparable(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/<\/?(b|i|u|s|em|strong|code|pre|a|br)(\s[^>]*)?>/g, '')
    .replace(/\*\*|__|`/g, '')
    .replace(/\s+/g, ' ')
}

const says = (text: string, wanted: string) =>
  comparable(wanted)
    .split('||')
    .some((either) => text.includes(either.trim()))

export interface Score {
  readonly all: number
  readonly ok: number
  readonly wrong: number
}

export function scoreOf(verdicts: readonly Verdict[]): Score {
  return {
    all: verdicts.length,
    ok: verdicts.filter(({ ok }) => ok).length,
    wrong: verdicts.filter(({ wrong }) => wrong).length,
  }
}

export const accuracy = ({ ok, all }: Score): number => ok / all
export const wrongRate = ({ wrong, all }: Score): number => wrong / all
/** A wrong reply costs as much as three misses. */
export const trust = ({ ok, wrong, all }: Score): number => (ok - 3 * wrong) / all
