import type { Indicator, Scope } from '../statistics/indicator.ts'
import type { Observation } from '../statistics/observation.ts'
import type { Unit } from '../statistics/unit.ts'

/** They stand for many bodies, of whatever level. */
const COLLECTIVE = new Set<Unit['level']>(['national', 'region', 'aggregate'])
const printed = (value: number) => String(value).replace('.', ',')

/** Why an observation can't be a fact, in words for officials: the rules are those that knowledge files are checked by. */
export function refusalOf(
  observation: Observation,
  unit: Unit,
  indicator: Indicator,
  scope: Scope | undefined,
): string | undefined {
  const { measure, value, of, period, what } = observation
  if (measure === 'count' && what === undefined) return 'Chưa rõ số này đếm gì.'
  if (COUNTS.has(measure) && typeof value === 'number' && !Number.isInteger(value))
    return `${printed(value)} phải là số nguyên.`
  if (measure === 'rank' && typeof value === 'number' && value < 1) return 'Hạng phải từ 1 trở lên.'
  const size = of ?? scope?.size
  if ((measure === 'rank' || measure === 'count') && typeof value === 'number' && size !== undefined && value > size)
    return `${printed(value)} lớn hơn tổng số ${size}.`
  if ((measure === 'score' || measure === 'average') && typeof value === 'number') {
    if (value < 0) return 'Điểm không thể âm.'
    const full = observation.fullScore
    if (full !== undefined && value > full) return `${printed(value)} lớn hơn điểm tối đa ${printed(full)}.`
  }
  const year = period.slice(0, 4)
  if (unit.validFrom !== undefined && year < unit.validFrom.slice(0, 4))
    return `Năm ${year} chưa có ${unit.name} (từ ${unit.validFrom}).`
  if (unit.validTo !== undefined && year > unit.validTo.slice(0, 4))
    return `Năm ${year} không còn ${unit.name} (đến ${unit.validTo}).`
  const isOther = indicator.level !== undefined && indicator.level !== unit.level
  if (isOther && !COLLECTIVE.has(unit.level) && measure !== 'count') return `${indicator.name} không chấm ${unit.name}.`
  return undefined
}

const COUNTS = new Set<Observation['measure']>(['rank', 'rank_change', 'streak', 'count'])
