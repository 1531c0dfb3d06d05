import type { Token } from '../text/tokens.ts'
import { type Entity, type EntityOf, isKind, type OperationWord } from './meaning.ts'

/** Years in two digits that no word for a year goes before. */

/** Behind a number, it counts these. */
export const COUNTED = new Set(['bac', 'hang', 'diem', 'lan', 'phan'])

/** "tdm 21 vs 22", "hai hai so với hai mốt": of a unit, two numbers set against each other are years. */
export function pairOfYears(
  numbers: readonly EntityOf<'number'>[],
  entities: readonly Entity[],
  tokens: readonly Token[],
): ReadonlySet<Entity> {
  if (!entities.some(isKind('unit'))) return new Set()
  const isShort = (number: EntityOf<'number'> | undefined): number is EntityOf<'number'> =>
    number !== undefined &&
    Number.isInteger(number.meaning.value) &&
    number.meaning.value >= 10 &&
    number.meaning.value <= 30 &&
    (number.end - number.start === 2 || tokens[number.start]!.text.length === 2) &&
    !COUNTED.has(tokens[number.end]?.syllable.folded ?? '')
  for (const [i, first] of numbers.entries()) {
    const second = numbers[i + 1]
    if (!isShort(first) || !isShort(second)) continue
    const between = entities.filter(({ start, end }) => start >= first.end && end <= second.start)
    const isAgainst = between.length === 1 && between[0]!.start === first.end && between[0]!.end === second.start
    const before = entities.find(({ end }) => end === first.start)
    const isCounted = before !== undefined && (isKind('measure')(before) || isKind('level')(before))
    if (isAgainst && isKind('operation')(between[0]!) && AGAINST.has(between[0]!.meaning.operation) && !isCounted)
      return new Set([first, second])
  }
  return new Set()
}
const AGAINST = new Set<OperationWord>(['against', 'compare'])

/** "năm 21, 22, 23": after a year in two digits, more of them. */
export function oneMoreYear(
  number: EntityOf<'number'>,
  last: { readonly year: number; readonly at: number } | undefined,
  numbers: readonly Entity[],
  used: ReadonlySet<Entity>,
  tokens: readonly Token[],
): number | undefined {
  const before = numbers[numbers.indexOf(number) - 1]
  const { text, after } = tokens[number.start]!
  if (before === undefined || !used.has(before) || last?.at !== before.start || !/^[12]\d$/.test(text)) return undefined
  const listed = tokens[before.end - 1]!.after.startsWith(',') || JOINS.has(tokens[before.end]?.text ?? '')
  const isShort = tokens[before.start]!.text.length === 2
  return listed && isShort && number.start - before.end <= 1 && !after.startsWith('%') ? 2000 + Number(text) : undefined
}
const JOINS = new Set(['và', 'va', 'với', 'voi', 'đến', 'tới', 'sang'])

/** "tdm 22 cchc": two digits between a unit and its index, or behind them, where no year is named otherwise. */
export function isBesideName(
  number: EntityOf<'number'>,
  entities: readonly Entity[],
  tokens: readonly Token[],
): boolean {
  const { value } = number.meaning
  const { text, after } = tokens[number.start]!
  const before = entities.find(({ end }) => end === number.start)
  const next = entities.find(({ start }) => start === number.end)
  const isName = before !== undefined && (isKind('unit')(before) || isKind('indicator')(before))
  const counts = next !== undefined && (isKind('level')(next) || isKind('grade')(next))
  return (
    isName &&
    !counts &&
    /^[12]\d$/.test(text) &&
    value >= 12 &&
    value <= 26 &&
    !after.startsWith('%') &&
    // "22 cái nào" asks for something, "22 cái" counts
    (!COUNTED_BY.has(tokens[number.end]?.syllable.folded ?? '') || tokens[number.end + 1]?.syllable.folded === 'nao')
  )
}
const COUNTED_BY = new Set(['bac', 'diem', 'lan', 'phan', 'don', 'dia', 'nam', 'co', 'noi', 'cai', 'tieu', 'linh'])
