import type { ProposedObservation } from '../report/proposal.ts'

/** A figure of a report as officials see and change it before it becomes a fact. */
export interface ReviewedFigure extends ProposedObservation {
  /** How many decimals are printed: 82,00 has two. */
  readonly decimals: number
}

/** A number in running text: "96,89", "1.105", "0.21". */
const NUMBER = /\d+(?:[.,]\d+)*/gu

/** The figure with the decimals that its quote prints; of several ways to print the value, the longest. */
export function withDecimals(proposed: ProposedObservation): ReviewedFigure {
  const { value, quote } = proposed
  if (typeof value !== 'number') return { ...proposed, decimals: 0 }
  const needed = decimalsOf(String(Math.abs(value)))
  const printed = [...quote.matchAll(NUMBER)].map(([text]) => text.replace(',', '.'))
  const same = printed.filter((text) => Number(text) === Math.abs(value)).map(decimalsOf)
  return { ...proposed, decimals: Math.max(needed, ...same) }
}

const decimalsOf = (text: string) => text.split('.')[1]?.length ?? 0

/** A value as people type it: "96,89", "96.89%", "-0,2", "hạng 3", "3/9", "Xuất sắc". */
export interface WrittenValue {
  readonly value: number | string
  readonly decimals: number
}

/** Undefined where a number is needed and none is there. Points between thousands are not taken for decimals. */
export function writtenValue(written: string, isNumber: boolean): WrittenValue | undefined {
  const text = written
    .normalize('NFC')
    .trim()
    .replace(/[.!]+$/u, '')
  if (!isNumber) return text === '' || text.length > LONGEST_NAME ? undefined : { value: text, decimals: 0 }
  const [, sign = '', digits = ''] =
    /^(?:hạng|thứ|điểm|hang|thu|diem)?\s*([-–−+]?)\s*(\d+(?:[.,]\d+)?)\s*(?:%|điểm|diem|\/\s*\d+)?$/iu.exec(text) ?? []
  if (digits === '') return undefined
  const plain = digits.replace(',', '.')
  const number = Number(plain)
  return { value: sign === '' || sign === '+' ? number : -number, decimals: decimalsOf(plain) }
}

const LONGEST_NAME = 60
