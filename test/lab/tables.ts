import type { Knowledge } from '../../src/core/statistics/knowledge.ts'
import type { Observation } from '../../src/core/statistics/observation.ts'
import type { Names } from './names.ts'
import { type Segment, word } from './segments.ts'

/** The members of a tier in one year of an index, as far as their figures are held. */
export interface Table {
  readonly period: string
  readonly indicatorId: string
  readonly ranks: readonly Observation[]
  readonly scores: readonly Observation[]
  readonly grades: readonly Observation[]
  /** How many are ranked in all; undefined where no source says. */
  readonly size: number | undefined
  /** What the members are called, and of whom they are: "sở", " của Nghệ An". */
  readonly tier: Segment
  readonly of: readonly Segment[]
}

const TIERS: Readonly<Record<string, string>> = {
  province: 'tỉnh',
  ministry: 'bộ',
  department: 'sở',
  district: 'huyện',
}

/** The tables that are asked about. */
export function tablesOf({ scopes: all, units }: Knowledge, held: readonly Observation[], names: Names): Table[] {
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const scopes = new Map(all.map((scope) => [scope.id, scope]))
  return groups(held, (o) => `${o.indicatorId} ${o.period}`).flatMap((group): Table[] => {
    const of = (measure: string) => group.filter((o) => o.measure === measure && byId.get(o.unitId)!.level !== 'region')
    const [ranks, found] = [of('rank'), of('score')]
    const ids = [...new Set(ranks.map(({ scopeId }) => scopeId))]
    const scope = scopes.get(ids[0] ?? '')
    if (ids.length !== 1 || scope?.level === undefined) return []
    // other offices than departments have an index of their own in some provinces
    if (scope.level === 'department' && !scope.name.includes('sở')) return []
    const parent = byId.get(scope.parentId)!
    const isNational = parent.level === 'national'
    if (!isNational && names.clear(parent).length === 0) return []
    const kinds = new Set(group.map(({ unitId }) => byId.get(unitId)!.kind))
    const tier = TIERS[scope.level] ?? (kinds.size > 1 ? 'xã phường' : kinds.has('xa') ? 'xã' : 'phường')
    const body: Segment = { role: 'name', text: names.clear(parent)[0] ?? '', unit: parent }
    const { indicatorId, period } = group[0]!
    return [
      {
        period,
        indicatorId,
        ranks,
        scores: found,
        grades: of('grade'),
        size: scope.size,
        tier: word(tier),
        of: isNational ? [word('')] : [word(' của '), body],
      },
    ]
  })
}

export function groups<T>(list: readonly T[], key: (each: T) => string): T[][] {
  const found = new Map<string, T[]>()
  for (const each of list) {
    const group = found.get(key(each))
    if (group === undefined) found.set(key(each), [each])
    else group.push(each)
  }
  return [...found.values()]
}
