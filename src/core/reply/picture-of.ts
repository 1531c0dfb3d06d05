import type { Query } from '../dialogue/query.ts'
import type { Source } from '../statistics/source.ts'
import type { Unit } from '../statistics/unit.ts'
import type { Finding } from './finding.ts'
import type { Picture } from './picture.ts'
import { rankingPicture, unitsPicture, yearsPicture } from './picture-rows.ts'
import { trendPicture } from './picture-trend.ts'

export interface PictureParts {
  readonly query: Query
  /** In the order in which the answer states them. */
  readonly findings: readonly Finding[]
  readonly sources: ReadonlyMap<string, Source>
  readonly units: ReadonlyMap<string, Unit>
}

/**
 * The picture that fits an answer, where people would rather look than read: a ranking of three or more, units or years
 * side by side, a course over years. Undefined where there is nothing to see: a single value, a list of names, or values
 * on scales that don't go together.
 */
export function pictureOf({ query, findings, sources, units }: PictureParts): Picture | undefined {
  // single weeks are no years, and no axis of ours holds both
  const found = findings.filter(({ figure }) => !figure.period.includes('W'))
  const asked = query.unitIds.value.flatMap((id) => units.get(id) ?? [])
  switch (query.operation) {
    case 'ranking':
    case 'threshold':
      return rankingPicture(query, found, sources, asked)
    case 'trend':
    case 'value':
    case 'compare-units':
    case 'compare-years':
      break
    default:
      return undefined
  }
  for (const indicatorId of new Set(found.map(({ indicator }) => indicator.id))) {
    const own = found.filter(({ indicator }) => indicator.id === indicatorId)
    const picture = ofIndicator(query, own, sources, asked)
    if (picture !== undefined) return picture
  }
  return undefined
}

function ofIndicator(
  query: Query,
  found: readonly Finding[],
  sources: ReadonlyMap<string, Source>,
  asked: readonly Unit[],
): Picture | undefined {
  const periods = new Set(found.map(({ figure }) => figure.period))
  const units = new Set(found.map(({ unit }) => unit.id))
  if (periods.size === 1) return unitsPicture(query, found, sources, asked)
  if (periods.size === 2 && units.size === 1 && query.operation !== 'trend') return yearsPicture(query, found, sources)
  return trendPicture(query, found, sources)
}
