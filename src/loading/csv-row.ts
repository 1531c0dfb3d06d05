import type { Complain, Place } from './complaint.ts'

/** Decimal point, no thousands, no sign of percent. */
const NUMBER = /^-?\d+(\.\d+)?$/
const WITH_COMMA = /^-?\d+,\d+$/
const DATE = /^(\d{4})-(\d\d)-(\d\d)$/
const YEAR = /^(19|20)\d\d$/
const PERIOD = /^(19|20)\d\d(-W(0[1-9]|[1-4]\d|5[0-3]))?$/
const ID = /^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$/

/** Whether it names a year ("2022") or a week of one ("2024-W03"). */
export const isPeriod = (text: string) => PERIOD.test(text)
export const CURE_OF_PERIOD = 'write a year (2022) or a week of a year (2024-W03)'

/**
 * One row of a table. Reading a cell that is wrong complains, makes the row unsound and gives something of the right
 * type: so all mistakes of a row are found at once, and an unsound row is then left out as a whole.
 */
export class Row<Column extends string> {
  readonly at: Place
  #sound = true
  readonly #cells: readonly string[]
  readonly #indexOf: ReadonlyMap<string, number>
  readonly #complain: Complain

  /** `indexOf` tells the position of each column among the cells. */
  constructor(at: Place, cells: readonly string[], indexOf: ReadonlyMap<string, number>, complain: Complain) {
    this.at = at
    this.#cells = cells
    this.#indexOf = indexOf
    this.#complain = complain
  }

  get sound(): boolean {
    return this.#sound
  }

  /** For what no single cell shows. */
  refuse(value: string, problem: string, cure: string): void {
    this.#sound = false
    this.#complain({ ...this.at, value, problem, cure })
  }

  /** The very cell, with the spaces around it. */
  written(column: Column): string {
    return this.#cells[this.#indexOf.get(column)!]!
  }

  /** '' only where the cell may be empty, or has been complained of. */
  text(column: Column): string {
    return this.written(column).trim()
  }

  optional(column: Column): string | undefined {
    return this.text(column) || undefined
  }

  /** Complains when the cell is empty: for columns that some rows need and others don't. */
  mandatory(column: Column, reason: string): string {
    const text = this.text(column)
    if (text === '') this.refuse(column, `is empty, but ${reason}`, 'fill it in')
    return text
  }

  id(column: Column): string {
    const text = this.text(column)
    if (text !== '' && !ID.test(text)) {
      this.refuse(text, 'is not an id', 'use plain letters and digits, joined by hyphens: thu-dau-mot')
    }
    return text
  }

  list(column: Column): string[] {
    const text = this.text(column)
    if (text === '') return []
    const items = text.split('|').map((item) => item.trim())
    if (items.includes('')) this.refuse(text, `has an empty item in ${column}`, 'take out the "|" too many')
    return items
  }

  oneOf<const T extends string>(column: Column, permitted: readonly T[]): T {
    const text = this.text(column)
    const found = permitted.find((value) => value === text)
    if (found === undefined && text !== '') {
      this.refuse(text, `is not a ${column} that we know`, `use one of: ${permitted.join(', ')}`)
    }
    return found ?? permitted[0]!
  }

  optionalOneOf<const T extends string>(column: Column, permitted: readonly T[]): T | undefined {
    return this.text(column) === '' ? undefined : this.oneOf(column, permitted)
  }

  number(column: Column): number {
    const text = this.text(column)
    if (WITH_COMMA.test(text)) {
      this.refuse(text, `has a comma where ${column} takes a decimal point`, `write ${text.replace(',', '.')}`)
    } else if (text !== '' && !NUMBER.test(text)) {
      this.refuse(text, `is not a number, as ${column} must be`, 'write digits with a decimal point and nothing else')
    }
    return Number(text)
  }

  optionalNumber(column: Column): number | undefined {
    return this.text(column) === '' ? undefined : this.number(column)
  }

  /** A positive whole number, as sizes are. */
  optionalSize(column: Column): number | undefined {
    const size = this.optionalNumber(column)
    if (size !== undefined && !Number.isNaN(size) && !(Number.isInteger(size) && size > 0)) {
      this.refuse(this.text(column), `is no size, as ${column} must be`, 'write a positive whole number')
    }
    return size
  }

  optionalYear(column: Column): number | undefined {
    const text = this.text(column)
    if (text !== '' && !YEAR.test(text)) this.refuse(text, `is not a year, as ${column} must be`, 'write it like 2022')
    return text === '' ? undefined : Number(text)
  }

  /** An ISO day that is in the calendar. */
  optionalDay(column: Column): string | undefined {
    const text = this.text(column)
    if (text !== '' && !isDay(text)) this.refuse(text, `is not a day, as ${column} must be`, 'write it like 2025-06-30')
    return text || undefined
  }

  /** An ISO day, or only the month or year of one. */
  optionalPartialDay(column: Column): string | undefined {
    const text = this.text(column)
    const day = /^\d{4}$/.test(text) ? `${text}-01-01` : /^\d{4}-\d\d$/.test(text) ? `${text}-01` : text
    if (text !== '' && !isDay(day)) {
      this.refuse(
        text,
        `is not a date, as ${column} must be`,
        'write 2023-05-29, or 2023-05 or 2023 if no more is known',
      )
    }
    return text || undefined
  }

  period(column: Column): string {
    const text = this.text(column)
    if (text !== '' && !isPeriod(text)) this.refuse(text, 'is not a period', CURE_OF_PERIOD)
    return text
  }
}

function isDay(text: string): boolean {
  if (!DATE.test(text)) return false
  const instant = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(instant.valueOf()) && instant.toISOString().startsWith(text)
}
