import type { Frame } from './frame.ts'
import { MEMBER_OPERATIONS, type Operation, type Query } from './query.ts'
import type { Signals } from './signals.ts'

/** What a single utterance asks to be done; undefined where it leaves that to what was said before. */
export function operationOf(s: Signals, frame: Frame, before: Query | undefined): Operation | undefined {
  const asksFigure = s.measures.length > 0 || s.families.length > 0
  const listed =
    frame.subjects.length === 0 &&
    (frame.target !== undefined || s.has('which', 'list', 'rest') || frame.limit !== undefined)
  if (s.has('source')) return 'source'
  if (s.has('successor') && s.has('method', 'how-many')) return 'method'
  if (s.has('still-exists') || (s.has('successor') && !asksFigure)) return 'successors'
  if (s.has('since') && (s.measures.includes('streak') || !asksFigure)) return 'streak-start'
  if (isAboutFields(s)) return 'full-score-fields'
  if (s.measures.includes('streak') && !s.has('which')) return 'value'
  if (s.has('method')) return 'method'
  if (s.has('define') && s.grades.length > 0) return 'method'
  const asksWho = s.has('which', 'list') || frame.limit !== undefined
  if (s.has('average') || (s.has('minimum', 'maximum') && !asksWho)) return 'average'
  const bounded = s.has('above', 'below') && s.numbers.length > 0
  if (listed && isCount(s) && !bounded && !(s.has('which') && frame.limit !== undefined)) return 'count'
  if (listed && s.grades.length > 0) return 'list-grade'
  if (listed && frame.target !== undefined && s.measures.includes('grade')) return 'list-grade'
  if (listed && (bounded || s.has('at-average'))) return 'threshold'
  if (listed && s.measures.includes('rank') && s.numbers.length > 0 && s.has('which')) return 'which-rank'
  if (listed && s.has('top', 'bottom', 'minimum', 'maximum')) return 'ranking'
  if (listed && frame.target !== undefined && isAboutMovement(s)) return 'ranking'
  const goesOn = before !== undefined && MEMBER_OPERATIONS.has(before.operation) && s.units.length === 0
  if (goesOn && s.has('top', 'bottom')) return 'ranking'
  if (goesOn && s.grades.length > 0 && s.measures.every((measure) => measure === 'grade')) return before.operation
  if (s.has('rest')) return 'ranking'
  if (frame.subjects.length >= 2) return 'compare-units'
  if (s.period.periods.length >= 2 && s.period.request?.kind !== 'range') return 'compare-years'
  if (isAgainstYear(s)) return 'compare-years'
  if (s.has('trend') || s.period.request?.kind === 'range' || s.period.request?.kind === 'all') return 'trend'
  if (s.has('held')) return 'held'
  if (s.has('overview') && s.measures.length === 0 && s.grades.length === 0) return 'overview'
  if (frame.target !== undefined && listed && s.has('better', 'worse', 'which', 'list') && asksFigure) return 'ranking'
  if (listed && frame.target !== undefined && s.measures.some((measure) => measure === 'rank' || measure === 'score'))
    return 'ranking'
  if (s.measures.length > 0 || s.has('top', 'bottom', 'up', 'down') || s.grades.length > 0) return 'value'
  if (frame.target !== undefined && s.families.length > 0) return 'ranking'
  return undefined
}

/** Fields by name, or "which fields", with or without the full score. */
function isAboutFields(s: Signals): boolean {
  if (s.has('full-score')) return !s.has('method')
  return s.has('by-field') && !s.has('method')
}

/** A number of members is asked for: "bao nhiêu phường", not "bao nhiêu điểm". */
function isCount(s: Signals): boolean {
  return s.has('how-many', 'share') && (s.measures.length === 0 || s.grades.length > 0 || s.has('up', 'down'))
}

/** "tỉnh nào tụt hạng": members told apart by which way they went. */
function isAboutMovement(s: Signals): boolean {
  return s.has('up', 'down') || s.measures.includes('change') || s.measures.includes('rank_change')
}

/** "so với năm 2021": one year is named as the base, the other is left open. */
function isAgainstYear(s: Signals): boolean {
  if (s.period.periods.length !== 1 || !s.has('against')) return false
  const against = s.all('operation').find((e) => e.meaning.operation === 'against')!
  const year = s.all('number').find((e) => s.period.used.has(e))
  return year !== undefined && year.start >= against.end && year.start - against.end <= 2
}
