import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import type { Knowledge } from '../../src/core/statistics/knowledge.ts'
import type { Names } from './names.ts'
import { SETS } from './questions.ts'

const read = (file: string) => readFileSync(join(SETS, file), 'utf8')

const lines = (file: string): string[] =>
  read(file)
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))

export const offTopic = (): string[] => lines('off-topic.txt')
export const inventedUnits = (): string[] => lines('invented-units.txt')

/** Names of bodies that exist, with their type and without: "huyện Củ Chi", "Củ Chi". */
export function realNames(): string[] {
  return lines('real-units.txt').flatMap((line) => {
    const [, type, names] = /^.*?(quận|huyện|thị xã|thành phố): (.*)$/u.exec(line)!
    return names!.split(', ').flatMap((name) => [name, `${type} ${name}`])
  })
}

interface NotHeld {
  readonly kind: 'unit' | 'figure'
  readonly text: string
  readonly unit: string
  readonly family: string
  readonly year: string
}

/** The questions of not-held.csv that still have no answer: what comes to be held later is left out. */
export function notHeld(knowledge: Knowledge, names: Names): string[] {
  const familyOf = new Map(knowledge.indicators.map((indicator) => [indicator.id, indicator.family]))
  const years = new Map<string, Set<string>>()
  const hold = (unitId: string, indicatorId: string, year: string) => {
    const key = `${unitId} ${familyOf.get(indicatorId)}`
    years.set(key, (years.get(key) ?? new Set()).add(year))
  }
  for (const { unitId, indicatorId, period, measure } of [
    ...knowledge.observations,
    ...knowledge.statements.map((statement) => ({ ...statement, measure: 'statement' })),
  ]) {
    hold(unitId, indicatorId, period.slice(0, 4))
    // the year before can be worked out from a change
    if (/change/.test(measure)) hold(unitId, indicatorId, String(Number(period.slice(0, 4)) - 1))
  }
  const cases = parse(read('not-held.csv'), { columns: true }) as NotHeld[]
  return cases
    .filter(({ kind, unit, family, year }) =>
      kind === 'unit' ? !names.isHeld(unit) : !years.get(`${unit} ${family}`)?.has(year),
    )
    .map(({ text }) => text)
}
