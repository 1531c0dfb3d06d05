import { countedOf } from './claims.ts'
import type { Counted, Operation, Query } from './query.ts'
import { isBehindTop } from './rank-slots.ts'
import { type Signals, wordsIn } from './signals.ts'

/** What is counted: said, else what was counted before ("còn năm 2017?"), else the members. */
export function countedSlot(s: Signals, operation: Operation, before: Query | undefined): readonly Counted[] {
  if (operation !== 'count' && !(operation === 'threshold' && s.has('how-many'))) return []
  const said = countedOf(s)
  if (said.length > 0) return said
  return before !== undefined && before.counted.length > 0 ? before.counted : [{ by: 'member' }]
}

/** "không thuộc nhóm A": the denial stands right before the grade. A "không" that ends the sentence only asks. */
function isExcluded(s: Signals): boolean {
  const grade = s.all('grade')[0]!
  const isBefore = (end: number) => end <= grade.start && grade.start - end <= MOST_BETWEEN
  const denies = s.all('operation').some((e) => e.meaning.operation === 'not' && isBefore(e.end))
  // "xã nào chưa được tốt", "không xuất sắc"; what ends the sentence only asks
  return (
    denies ||
    s.recognised.words.some(
      ({ folded, token }) =>
        (folded === 'chua' && isBefore(token + 1)) ||
        (folded === 'khong' && token + 1 === grade.start && !s.has('yes-no')),
    )
  )
}
const MOST_BETWEEN = 3

/** "lĩnh vực nào không đạt tối đa", "chưa trọn điểm". */
const deniesFullScore = (s: Signals): boolean =>
  s
    .all('operation')
    .filter(({ meaning }) => meaning.operation === 'full-score')
    .some(({ start, end }) => {
      const said = wordsIn(s.recognised, { start: Math.max(0, start - 2), end: start })
      // "không mất điểm" is itself a full score
      const isDenied = said.some((word) => word === 'khong' || word === 'chua' || word === 'chang')
      return isDenied && !wordsIn(s.recognised, { start, end }).includes('khong')
    })

/** Whether all but those named are meant: of grades, of fields at full score, or of the first of a ranking. */
export function excludedSlot(s: Signals, operation: Operation, inherited: boolean): boolean {
  if (s.grades.length > 0) return isExcluded(s)
  return inherited || deniesFullScore(s) || (operation === 'ranking' && isBehindTop(s))
}

/** The grades a question was about, whether it listed or counted them. */
export function gradesOf(query: Query): readonly string[] {
  return [
    ...query.grades,
    ...query.counted.flatMap((counted) => (counted.by === 'grade' ? [counted.grade] : [])),
  ].filter((grade, i, all) => all.indexOf(grade) === i)
}
