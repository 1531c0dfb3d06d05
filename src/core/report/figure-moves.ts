import { AGAINST_OTHERS, FALL, MOVE_AGAINST, MOVE_BEFORE } from './figure-rules.ts'
import { found, holds, rule } from './text.ts'

/** A figure behind "cao hơn … năm 2018 là" that is no more than this is by how much, and not last year's. */
const MOST_MOVED = 20

/** The word that makes a number one by which something rose or fell: "tăng thêm", "thấp hơn năm 2020 là". */
export function moveBefore(text: string, at: number, value: number): RegExpExecArray | undefined {
  const before = text.slice(Math.max(0, at - 60), at)
  // "tăng so với năm 2020 (42,105)", "cao hơn năm 2019 (73,4)": the value of that year
  const isOfThatYear =
    /so với [^()]*\(\s*$/u.test(before) || (value > MOST_MOVED && /\shơn năm \d{4}\s*\(\s*$/u.test(before))
  if (isOfThatYear) return undefined
  const move = found(MOVE_BEFORE, before)
  return move ?? (value < MOST_MOVED ? found(MOVE_AGAINST, text.slice(Math.max(0, at - 100), at)) : undefined)
}

/** "So với vùng ĐBSCL, điểm của tỉnh cao hơn 0,3 điểm" */
export const isLedByOthers = (text: string, at: number) => {
  const clause = text
    .slice(0, at)
    .split(/[;.](?!\d)/u)
    .at(-1)!
  return clause.includes(',') && holds(AGAINST_OTHERS, clause)
}

/** Whether a value is the first of "từ … lên …". */
export const isFromTo = (text: string, before: string, end: number) =>
  holds(rule`\btừ\s*$`, before) && holds(rule`^[^.;]{0,30}\b(?:lên|xuống|còn)\s`, text.slice(end, end + 40))

export function signed(value: number, direction: string): number {
  return new RegExp(`^${FALL}$`, 'u').test(direction) ? -value : value
}

/** "Sở B kém 3 điểm": behind another, and not behind its own of the year before. */
export const isBehindOthers = (before: string, after: string) =>
  /(?<!\p{L})kém\s*(?:hơn\s*)?$/u.test(before) &&
  !/^\s*(?:%|điểm)?\s*(?:%\s*)?so với (?:năm|cùng kỳ|kỳ|kết quả)/u.test(after)
