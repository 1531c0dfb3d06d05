import { MEMBER_OPERATIONS, type Query } from '../../core/dialogue/query.ts'
import type { Table } from '../../core/reply/table.ts'
import { TABLE_MEASURES, type TableEntry, tableOf } from '../../core/reply/table-of.ts'
import { type Figure, FigureSheet } from '../../core/statistics/figure.ts'
import type { Observation } from '../../core/statistics/observation.ts'
import type { World } from '../world.ts'
import { type Members, membersOf } from './members.ts'
import { periodsOf, sheetsOf } from './sheets.ts'

/**
 * All that is held, as a table: the members of a tier with whatever figure they have, or the years of the units that are
 * named. Undefined where nothing is.
 */
export async function tableFor(world: World, query: Query): Promise<Table | undefined> {
  const entries = MEMBER_OPERATIONS.has(query.operation) ? await tierOf(world, query) : await unitsOf(world, query)
  return entries.length === 0 ? undefined : tableOf(entries, world)
}

async function tierOf(world: World, query: Query): Promise<TableEntry[]> {
  return (await membersOf(world, query, TABLE_MEASURES)).flatMap((members) => rowsOf(world, members))
}

/** The years of the units; of a body that the index does not assess itself ("CCHC Lào Cai") its members. */
async function unitsOf(world: World, query: Query): Promise<TableEntry[]> {
  const own = await yearsOf(world, query)
  if (own.length > 0) return own
  const entries: TableEntry[] = []
  for (const level of BELOW) entries.push(...(await tierOf(world, { ...query, operation: 'ranking', level })))
  return entries
}
const BELOW = ['department', 'district', 'commune'] as const

/** By rank, then those without one by score. */
function rowsOf(world: World, { body, indicator, period, observations }: Members): TableEntry[] {
  const byUnit = new Map<string, Observation[]>()
  for (const o of observations) {
    const scope = world.scopes.get(o.scopeId ?? '')
    const isOfBody = o.measure !== 'rank' || scope === undefined || scope.parentId === body.id
    if (isOfBody) byUnit.set(o.unitId, [...(byUnit.get(o.unitId) ?? []), o])
  }
  const entries = [...byUnit].map(([id, own]) => ({
    unit: world.units.byId.get(id)!,
    indicator,
    period,
    figures: inOrder(new FigureSheet(own).stated(period)),
  }))
  const value = ({ figures }: TableEntry, measure: string, otherwise: number) =>
    Number(figures.find((figure) => figure.measure === measure)?.variants[0]?.value ?? otherwise)
  return entries.sort(
    (a, b) =>
      value(a, 'rank', Number.MAX_SAFE_INTEGER) - value(b, 'rank', Number.MAX_SAFE_INTEGER) ||
      value(b, 'score', 0) - value(a, 'score', 0),
  )
}

/** Of a unit one has all years, unless some are named. */
async function yearsOf(world: World, query: Query): Promise<TableEntry[]> {
  const period = query.period.origin === 'utterance' ? query.period.value : ({ kind: 'all' } as const)
  return (await sheetsOf(world, query)).flatMap((sheet) =>
    periodsOf(period, sheet, TABLE_MEASURES).flatMap((each) => {
      const figures = inOrder(sheet.figures.stated(each))
      return figures.length === 0 ? [] : [{ unit: sheet.unit, indicator: sheet.indicator, period: each, figures }]
    }),
  )
}

const order = ({ measure }: Figure) => (TABLE_MEASURES as readonly string[]).indexOf(measure)

const inOrder = (figures: readonly Figure[]) =>
  figures.filter((figure) => order(figure) >= 0).sort((a, b) => order(a) - order(b))
