import { fieldNames, groupsOf, indexNames, namesOf } from './names.ts'
import { phrasingsFor } from './phrasings.ts'
import { INDICATORS, pick, type Row, stripped, UNITS } from './shipped.ts'

export interface Question {
  readonly text: string
  /** The name by which the unit is asked for. */
  readonly unitName: string
}

/** One way to ask for the value: phrasing number `n`, with names and times drawn by a choice that repeats. */
export function questionFor(row: Row, n: number, accents: boolean): Question {
  const texts = phrasingsFor(row)
  const any = (list: readonly string[], slot: string) => list[pick(list.length, row.observation_id!, n, slot)]!
  const indicator = INDICATORS.get(row.indicator_id!)!
  const group = UNITS.get(row.unit_id!)!.level === 'aggregate'
  const unitName = any(group ? groupsOf(row.unit_id!, row.measure!) : namesOf(row.unit_id!), 'unit')
  const index = any(indicator.field === '' ? indexNames(indicator) : fieldNames(indicator), 'index')
  const text = texts[n % texts.length]!.replace('{i}', index)
    .replace('{u}', unitName)
    .replace('{t}', any(timesOf(row.period!), 'time'))
    .replace('{w}', row.what ?? '')
  return { text: accents ? text : stripped(text), unitName }
}

export const phrasingsOf = (row: Row): number => phrasingsFor(row).length

/** A year as it is said; a week always with its year. */
function timesOf(period: string): string[] {
  const [year, week] = period.split('-W')
  if (week === undefined) return [`năm ${year}`, `năm ${year}`, `kỳ ${year}`, year!]
  return [`tuần ${Number(week)} năm ${year}`, `tuần thứ ${Number(week)} năm ${year}`, `tuần ${Number(week)}/${year}`]
}
