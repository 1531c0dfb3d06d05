import { spokenFamily } from '../core/statistics/indicator.ts'
import type { Vocabulary } from '../core/statistics/knowledge.ts'
import type { Measure, Observation } from '../core/statistics/observation.ts'
import type { Unit } from '../core/statistics/unit.ts'
import { shortName } from './holdings.ts'
import type { Facts } from './ports/facts.ts'

/**
 * Up to three questions to try, each about figures that are held: on the home unit and on the unit above it, or where
 * there is no home unit on the one with most figures.
 */
export async function exampleQuestions(
  vocabulary: Vocabulary,
  facts: Facts,
  homeUnitId: string | undefined,
): Promise<string[]> {
  const units = new Map(vocabulary.units.map((unit) => [unit.id, unit]))
  const whole = vocabulary.indicators.filter(({ field }) => field === undefined).map(({ id }) => id)
  const familyOf = new Map(vocabulary.indicators.map(({ id, family }) => [id, family]))
  const unit = units.get(homeUnitId ?? '') ?? units.get((await mostHeld(vocabulary, facts, whole)) ?? '')
  if (unit === undefined) return []
  const parent = units.get(unit.parentId ?? '')
  const held = await facts.observations({ unitIds: [unit.id], indicatorIds: whole })
  const above = parent === undefined ? [] : await facts.observations({ unitIds: [parent.id], indicatorIds: whole })

  const year = fullestYear(held)
  const inYear = held.filter(({ period }) => period === year)
  const asked = (measure: Measure, observations: readonly Observation[]) => {
    const found = observations.filter((o) => o.measure === measure && isYear(o.period))
    const newest = Math.max(...found.map(({ period }) => Number(period)))
    // of several indices the one that is listed first
    return found
      .filter(({ period }) => Number(period) === newest)
      .sort((a, b) => whole.indexOf(a.indicatorId) - whole.indexOf(b.indicatorId))[0]
  }
  const index = (o: Observation) => spokenFamily(familyOf.get(o.indicatorId)!)
  const score = asked('score', inYear)
  const rank = asked('rank', inYear)
  const scoreAbove = asked('score', above)
  return [
    ...(score === undefined ? [] : [`${shortName(unit)} năm ${year} được bao nhiêu điểm ${index(score)}?`]),
    ...(rank === undefined ? [] : [`${index(rank)} năm ${year} ${shortName(unit)} xếp hạng mấy?`]),
    ...(scoreAbove === undefined
      ? []
      : [`${index(scoreAbove)} của ${shortName(parent as Unit)} năm ${scoreAbove.period} là bao nhiêu?`]),
  ]
}

const isYear = (period: string) => /^\d{4}$/.test(period)

/** The year with most figures; of several the newest. */
function fullestYear(observations: readonly Observation[]): string | undefined {
  return mostFrequent(observations.map(({ period }) => period).filter(isYear))
}

/** So many units are looked at, from the first: a nation's figures are too many to be counted. */
const LOOKED_AT = 60

async function mostHeld(
  { units }: Vocabulary,
  facts: Facts,
  indicatorIds: readonly string[],
): Promise<string | undefined> {
  const single = units.filter(({ level }) => level !== 'national' && level !== 'aggregate' && level !== 'region')
  const unitIds = single.slice(0, LOOKED_AT).map(({ id }) => id)
  const held = await facts.observations({ unitIds, indicatorIds, measures: ['score'] })
  return mostFrequent(held.map(({ unitId }) => unitId))
}

function mostFrequent(values: readonly string[]): string | undefined {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? 1 : -1))[0]?.[0]
}
