import type { Context } from './context.ts'
import type { CountMention } from './mention.ts'
import type { ProposedLevel, ProposedObservation } from './proposal.ts'
import { sizeFor } from './sentence-tests.ts'
import type { Spoken } from './spoken.ts'
import type { UnitName } from './unit-name.ts'

export interface CountReading {
  readonly unit: UnitName
  readonly family: string
  readonly level: ProposedLevel | undefined
  readonly more: Partial<ProposedObservation>
}

/** On whom a count stands, and of which index it is; undefined where the report doesn't tell. */
export function countOf(
  mention: CountMention,
  tidied: string,
  context: Context,
  { units, isHere, family }: Spoken,
): CountReading | undefined {
  if (mention.of !== undefined && mention.level !== undefined) context.sizes.set(mention.level, mention.of)
  const level = mention.level ?? context.setLevel
  if (mention.level !== undefined) context.setLevel = mention.level
  const spoken = isHere ? units : units.filter(({ name }) => name === context.main?.name)
  const body = counted(level, mention.isAward, context, spoken)
  // communes are counted in a district, and not in one of them
  const unit = body?.level === 'commune' && level === 'commune' ? (context.byType.get('huyện') ?? context.owner) : body
  if (unit === undefined || family === undefined) return undefined
  const what = tidied.slice(mention.whatAt, mention.whatTo)
  return {
    unit,
    family: mention.isAward ? (context.docFamily ?? family) : familyOfCount(family, level, unit),
    level: level ?? (unit.level === 'province' ? 'department' : undefined),
    more: {
      of: mention.of ?? (mention.isAward ? undefined : sizeFor(level, context)),
      what: mention.isAward ? `${what} được khen thưởng` : what,
      unitOfMeasure: 'units',
      field: undefined,
    },
  }
}

/** The body on which a count of units stands: those that belong to it. */
function counted(
  level: ProposedLevel | undefined,
  isAward: boolean,
  context: Context,
  units: readonly UnitName[],
): UnitName | undefined {
  const nation: UnitName = { name: 'cả nước', level: 'national' }
  if (isAward) return units[0] ?? context.main ?? context.owner
  if (level === 'commune')
    return units.find((unit) => unit.level === 'district' || unit.level === 'province') ?? context.main ?? context.owner
  if (level === 'province' || level === 'ministry' || level === 'region' || level === 'national') return nation
  return context.owner ?? (context.main?.level === 'province' || level === undefined ? context.main : undefined)
}

/** A count of a province's own units is of its own index, whatever the country's is called beside it. */
function familyOfCount(family: string, level: ProposedLevel | undefined, unit: UnitName): string {
  if (unit.level === 'national' || (family !== 'PAR INDEX' && family !== 'CCHC')) return family
  const isOwn = level === 'commune' || level === 'district' || level === 'department'
  return isOwn || (level === undefined && unit.level === 'province') ? 'CCHC' : family
}
