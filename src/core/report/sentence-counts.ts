import type { Context } from './context.ts'
import type { CountMention, Sentence } from './mention.ts'
import type { ProposedLevel, ProposedObservation } from './proposal.ts'
import { isInRegion } from './sentence-regions.ts'
import { sizeFor } from './sentence-tests.ts'
import type { Spoken } from './spoken.ts'
import type { UnitMention, UnitName } from './unit-name.ts'

export interface CountReading {
  readonly unit: UnitName
  readonly family: string
  readonly level: ProposedLevel | undefined
  readonly more: Partial<ProposedObservation>
}

/** "A, B và C là 3 tỉnh đạt trên 46,6 điểm": those named, of whom as many are counted, which is no count then. */
export function countedBefore({ mentions, text }: Sentence, i: number): readonly UnitName[] {
  const count = mentions[i] as CountMention
  const named = mentions
    .slice(0, i)
    .filter((mention): mention is UnitMention => mention.kind === 'unit')
    .slice(-count.value)
  const last = named.at(-1)
  const isSaid =
    last !== undefined &&
    named.length === count.value &&
    /^\s*(?:đều\s+|cũng\s+)?là\s*$/u.test(text.slice(last.to, count.at))
  return isSaid ? named.map(({ unit }) => unit) : []
}

/** On whom a count stands, and of which index it is; undefined where the report doesn't tell. */
export function countOf(
  sentence: Sentence,
  i: number,
  mention: CountMention,
  context: Context,
  { units, isHere, family }: Spoken,
): CountReading | undefined {
  const isOfProvinces = mention.level === 'province' || mention.level === undefined
  const isOfRegion = isInRegion(sentence, i) || (isHere && units.some(({ level }) => level === 'region'))
  if (isOfProvinces && isOfRegion) return undefined
  if (mention.of !== undefined && mention.level !== undefined) context.sizes.set(mention.level, mention.of)
  const level = mention.level ?? context.setLevel
  if (mention.level !== undefined) context.setLevel = mention.level
  const spoken = isHere ? units : units.filter(({ name }) => name === context.main?.name)
  const body = counted(level, mention.isAward, context, spoken, family)
  // communes are counted in a district, and not in one of them
  const unit = body?.level === 'commune' && level === 'commune' ? (context.byType.get('huyện') ?? context.owner) : body
  if (unit === undefined || family === undefined) return undefined
  const what = sentence.tidied.slice(mention.whatAt, mention.whatTo)
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

/** Indices of provinces alone. */
const OF_PROVINCES: ReadonlySet<string> = new Set(['PCI', 'PAPI', 'PII', 'PGI'])

/** The body on which a count of units stands: those that belong to it. */
function counted(
  level: ProposedLevel | undefined,
  isAward: boolean,
  context: Context,
  units: readonly UnitName[],
  family: string | undefined,
): UnitName | undefined {
  const nation: UnitName = { name: 'cả nước', level: 'national' }
  if (isAward) return units[0] ?? context.main ?? context.owner
  if (level === 'commune')
    return units.find((unit) => unit.level === 'district' || unit.level === 'province') ?? context.main ?? context.owner
  if (level === undefined && family !== undefined && OF_PROVINCES.has(family)) return nation
  if (level === 'province' || level === 'ministry' || level === 'region' || level === 'national') return nation
  return context.owner ?? (context.main?.level === 'province' || level === undefined ? context.main : undefined)
}

/** A count of a province's own units is of its own index, whatever the country's is called beside it. */
function familyOfCount(family: string, level: ProposedLevel | undefined, unit: UnitName): string {
  if (unit.level === 'national' || (family !== 'PAR INDEX' && family !== 'CCHC')) return family
  const isOwn = level === 'commune' || level === 'district' || level === 'department'
  return isOwn || (level === undefined && unit.level === 'province') ? 'CCHC' : family
}
