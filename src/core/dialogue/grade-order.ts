import { type Entity, type EntityOf, isKind } from './meaning.ts'
import type { Recognised } from './recognise.ts'

/** Best first. Groups have no such order. */
const GRADES: readonly string[] = ['Xuất sắc', 'Rất tốt', 'Tốt', 'Khá', 'Trung bình', 'Yếu', 'Kém']

/** "loại Khá trở lên", "dưới loại Khá": all the grades that are meant; undefined where one alone is. */
export function spreadOf(
  { meaning, start, end }: EntityOf<'grade'>,
  { entities, tokens }: Recognised,
): readonly string[] | undefined {
  const at = GRADES.indexOf(meaning.grade)
  if (at < 0 || meaning.measure !== 'grade') return undefined
  const bound = (operation: 'above' | 'below', beside: (each: Entity) => boolean) =>
    entities.filter(isKind('operation')).some((each) => each.meaning.operation === operation && beside(each))
  // "Yếu trên tổng 141" is no bound
  const isBehind = (each: Entity) => each.start === end && tokens[each.start]!.syllable.folded === 'tro'
  const isBefore = (each: Entity) => each.end === start
  if (bound('above', isBehind)) return GRADES.slice(0, at + 1)
  if (bound('below', isBehind)) return GRADES.slice(at)
  if (bound('below', isBefore)) return GRADES.slice(at + 1)
  return undefined
}

/** "trở lên" behind a grade, "từ" or "dưới" before it: the bound is a grade, and no number. */
export const boundsGrade = (bound: Entity, { entities }: Recognised): boolean =>
  bound.meaning.kind === 'operation' &&
  (bound.meaning.operation === 'above' || bound.meaning.operation === 'below') &&
  entities.filter(isKind('grade')).some((grade) => grade.end === bound.start || grade.start === bound.end)
