import type { Query } from '../../core/dialogue/query.ts'
import type { World } from '../world.ts'
import { sheetsOf } from './sheets.ts'

/**
 * "trước khi lên 96,89 là bao nhiêu": where no year is named, a score told to its decimals is of the year that has it, and
 * does not put the newest one wrong. Of several such years none is taken.
 */
export async function inClaimedYear(world: World, query: Query): Promise<Query> {
  const isOpen = query.period.origin === 'default' && query.period.value.kind === 'latest'
  const claim = query.claims.find(
    ({ measure, value, bound }) =>
      measure === 'score' && bound === undefined && typeof value === 'number' && !Number.isInteger(value),
  )
  if (!isOpen || claim === undefined) return query
  const sheets = await sheetsOf(world, query)
  const years = new Set(
    sheets.flatMap(({ observations }) =>
      observations.filter((o) => o.measure === 'score' && o.value === claim.value).map(({ period }) => period),
    ),
  )
  if (years.size !== 1) return query
  return { ...query, period: { value: { kind: 'periods', periods: [...years] }, origin: 'default' } }
}
