import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { PROJECT_ROOT } from '../../src/config.ts'
import type { Knowledge } from '../../src/core/statistics/knowledge.ts'
import type { Measure, Observation } from '../../src/core/statistics/observation.ts'
import type { Aim } from './aim.ts'
import type { Names } from './names.ts'
import type { Random } from './random.ts'
import { fill, index, type Segment, year } from './segments.ts'

export const ASKED_MEASURES = ['score', 'rank', 'grade', 'change', 'rank_change'] as const satisfies readonly Measure[]

/** A question and what answers it. */
export interface Question {
  readonly segments: readonly Segment[]
  readonly aim: Aim
}

/** Makes questions of one kind. */
export type QuestionMaker = (random: Random) => Question

export interface Phrasings {
  readonly indices: Readonly<Record<string, readonly string[]>>
  readonly measures: Readonly<Record<(typeof ASKED_MEASURES)[number], readonly string[]>>
}

export const SETS = join(PROJECT_ROOT, 'test', 'lab', 'sets')

export const readPhrasings = (): Phrasings => parse(readFileSync(join(SETS, 'phrasings.yaml'), 'utf8'))

/** What people call an index: a province's own one is "CCHC". */
export const indexNames = ({ indices }: Phrasings, family: string): readonly string[] =>
  indices[family.startsWith('CCHC-') ? 'CCHC' : family] ?? [family]

/** Facts that a plain question on one unit, index and year asks for. */
export function askable({ indicators, units, observations }: Knowledge): Observation[] {
  const indicatorById = new Map(indicators.map((indicator) => [indicator.id, indicator]))
  const unitById = new Map(units.map((unit) => [unit.id, unit]))
  return observations.filter((o) => {
    const { field, family } = indicatorById.get(o.indicatorId)!
    const { level } = unitById.get(o.unitId)!
    const measured = (ASKED_MEASURES as readonly Measure[]).includes(o.measure)
    const ofOwnIndex = !family.startsWith('CCHC-') || !['province', 'national'].includes(level)
    const against = o.what === undefined || o.what === 'so với năm trước'
    return measured && against && field === undefined && level !== 'aggregate' && /^\d{4}$/.test(o.period) && ofOwnIndex
  })
}

/** Makes clean questions: every unit is as likely as any other, then every fact of it, every name and every phrasing. */
export function questionMaker(knowledge: Knowledge, names: Names, phrasings: Phrasings): QuestionMaker {
  const familyOf = new Map(knowledge.indicators.map((indicator) => [indicator.id, indicator.family]))
  const byUnit = new Map<string, Observation[]>()
  for (const fact of askable(knowledge)) byUnit.set(fact.unitId, [...(byUnit.get(fact.unitId) ?? []), fact])
  const units = knowledge.units.filter((unit) => byUnit.has(unit.id) && names.clear(unit).length > 0)
  return (random) => {
    const unit = random.pick(units)
    const facts = byUnit.get(unit.id)!
    const measure = random.pick([...new Set(facts.map((fact) => fact.measure))])
    const fact = random.pick(facts.filter((each) => each.measure === measure))
    const called = random.pick(indexNames(phrasings, familyOf.get(fact.indicatorId)!))
    const pattern = random.pick(phrasings.measures[measure as (typeof ASKED_MEASURES)[number]])
    const name: Segment = { role: 'name', text: random.pick(names.clear(unit)), unit }
    const segments = fill(pattern, { name, index: index(called), year: year(fact.period) })
    return { segments, aim: { kind: 'fact', unit, fact } }
  }
}
