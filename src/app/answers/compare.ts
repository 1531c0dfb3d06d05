import type { Query } from '../../core/dialogue/query.ts'
import { withoutParent } from '../../core/dialogue/unit-phrases.ts'
import {
  comparisonText,
  differentScopes,
  meanNotStated,
  notComparable,
  rankGapText,
} from '../../core/reply/compare-text.ts'
import { type Draft, draft, join } from '../../core/reply/draft.ts'
import { bareText, observationsBehind, periodText, variantText } from '../../core/reply/figure-text.ts'
import { heldText } from '../../core/reply/wording.ts'
import type { Measure } from '../../core/statistics/observation.ts'
import type { World } from '../world.ts'
import { groupsOf } from './averages.ts'
import { noIndicator } from './held.ts'
import { indicatorsFor } from './members.ts'
import { periodsOf, type Sheet, sheetsOf } from './sheets.ts'
import { answerValue } from './value.ts'

/** Units beside each other in the same period, and the difference, which is ours and said to be. */
export async function answerUnits(world: World, query: Query): Promise<Draft> {
  if (query.unitIds.value.length === 1) return answerValue(world, query)
  const sheets = await sheetsOf(world, query)
  if (sheets.length === 0) return noIndicator(world, query)
  const indicators = new Set(sheets.map((sheet) => sheet.indicator.id))
  const common = commonPeriods(query, sheets)
  const parts: Draft[] = []
  for (const period of common) {
    const lines = sheets.map((sheet) => periodLine(sheet, period, query))
    const difference = indicators.size === 1 ? (placesApart(sheets, period, query) ?? verdictOf(sheets, period)) : ''
    const caution =
      indicators.size > 1 && new Set(sheets.map((sheet) => sheet.unit.id)).size > 1
        ? notComparable()
        : scopesDiffer(sheets, period)
          ? differentScopes()
          : ''
    parts.push(
      draft(
        lines.some((each) => each.outcome === 'answer') ? 'answer' : 'no_data',
        [difference, ...lines.flatMap((each) => each.lines), caution],
        {
          observations: lines.flatMap((each) => each.observations),
          findings: lines.flatMap((each) => each.findings),
          listed: query.unitIds.value,
        },
      ),
    )
  }
  const absent = query.unitIds.value.filter((id) => !sheets.some((sheet) => sheet.unit.id === id))
  if (absent.length > 0)
    parts.push(await noIndicator(world, { ...query, unitIds: { value: absent, origin: 'utterance' } }))
  return parts.length > 0 ? join(parts) : noIndicator(world, query)
}

/** A unit beside the mean of its tier; where no source states that mean, the unit alone. */
export async function answerAgainstMean(world: World, query: Query): Promise<Draft> {
  const parts: Draft[] = []
  for (const { unit, indicator } of await sheetsOf(world, query)) {
    const body = world.units.byId.get(unit.parentId ?? '')
    const [group] = body === undefined ? [] : await groupsOf(world, body, indicator)
    const one = { ...query, unitIds: { ...query.unitIds, value: [unit.id] }, measures: PLAIN_SCORE }
    if (group === undefined)
      parts.push(draft('no_data', [meanNotStated(unit, indicator)]), await answerValue(world, one))
    else parts.push(await answerUnits(world, { ...one, unitIds: { ...one.unitIds, value: [unit.id, group.unit.id] } }))
  }
  return parts.length > 0 ? join(parts) : noIndicator(world, query)
}
const PLAIN_SCORE: Query['measures'] = { value: ['score'], origin: 'default' }

/**
 * Which of two tiers stands higher by its mean, and by how much, where each has one mean of the period; that they are
 * scored by different indices is said. Undefined where none can be told.
 */
export async function betweenTiers(world: World, queries: readonly Query[]): Promise<Draft | undefined> {
  const sheets: Sheet[] = []
  for (const query of queries) {
    for (const body of query.unitIds.value.map((id) => world.units.byId.get(id)!)) {
      for (const indicator of indicatorsFor(world, body, query)) {
        const groups = await groupsOf(world, body, indicator)
        const unitIds = { ...query.unitIds, value: groups.map(({ unit }) => unit.id) }
        const found = groups.length === 0 ? [] : await sheetsOf(world, { ...query, unitIds })
        sheets.push(...found.filter((sheet) => sheet.indicator.id === indicator.id))
      }
    }
  }
  const [period] = commonPeriods(queries[0]!, sheets)
  if (sheets.length !== queries.length || period === undefined) return undefined
  const verdict = verdictOf(sheets, period)
  return verdict === '' ? undefined : draft('answer', [verdict, notComparable()])
}

/** The newest period that all have, where none is named; else the newest of each. */
function commonPeriods(query: Query, sheets: readonly Sheet[]): string[] {
  if (query.period.value.kind !== 'latest')
    return [...new Set(sheets.flatMap((sheet) => periodsOf(query.period.value, sheet, COMPARED)))]
  const held = sheets.map((sheet) => new Set(sheet.figures.periods(COMPARED)))
  const shared = [...(held[0] ?? [])].filter((period) => held.every((periods) => periods.has(period)))
  const newest = shared.sort().at(-1) ?? [...new Set(held.flatMap((periods) => [...periods]))].sort().at(-1)
  return newest === undefined ? [] : [newest]
}

const COMPARED: readonly Measure[] = ['score', 'average', 'rank']

/** What is held of one unit in one period. */
export function periodLine(sheet: Sheet, period: string, query: Query): Draft {
  const { unit, indicator, figures, context } = sheet
  const wanted = [...new Set([...query.measures.value, 'score', 'average', 'rank', 'grade', 'group'] as const)]
  const found = wanted.flatMap((measure) => figures.figure(period, measure) ?? [])
  if (found.length === 0) return draft('no_data', [heldText(unit, indicator, period, figures.periods())])
  const text = found
    .map((figure) =>
      figure.variants
        .map((variant) =>
          figure.variants.length > 1 ? bareText(figure, variant, context) : variantText(figure, variant, context),
        )
        .join(' hoặc '),
    )
    .join(', ')
  return draft('answer', [`${withoutParent(unit.name)} – ${indicator.name}, ${periodText(period)}: ${text}.`], {
    observations: observationsBehind(found, context),
    findings: found.map((figure) => ({ unit, indicator, figure })),
  })
}

/** Who is higher: by how much where there are two, who is first where there are more. */
function verdictOf(sheets: readonly Sheet[], period: string): string {
  const scored = sheets.flatMap((sheet) => {
    const figure = sheet.figures.figure(period, 'score') ?? sheet.figures.figure(period, 'average')
    return figure === undefined ? [] : [{ sheet, figure, values: figure.variants.map((v) => Number(v.value)) }]
  })
  if (scored.length < sheets.length || sheets.length < 2) return higherRank(sheets, period)
  if (scored.length === 2 && scored.every(({ values }) => values.length === 1))
    return comparisonText(scored[0]!, scored[1]!)
  // sources may disagree on a score: first is only who is above all that is said of the others
  const first = scored.find((one) =>
    scored.every((other) => other === one || Math.min(...one.values) > Math.max(...other.values)),
  )
  return first === undefined ? '' : `Cao nhất: ${withoutParent(first.sheet.unit.name)}.`
}

/** Who stands higher, where only ranks in the same set of units can tell. */
function higherRank(sheets: readonly Sheet[], period: string): string {
  const [one, other] = byRank(sheets, period)
  if (one === undefined || other === undefined) return ''
  return `${withoutParent(one.sheet.unit.name)} xếp trên ${withoutParent(other.sheet.unit.name)}.`
}

/** How many places lie between two, where places are asked for and their ranks are of the same set of units. */
function placesApart(sheets: readonly Sheet[], period: string, { measures }: Query): string | undefined {
  const [one, other] = byRank(sheets, period)
  const asksPlaces = measures.origin === 'utterance' && measures.value.every((measure) => PLACES.has(measure))
  if (!asksPlaces || one === undefined || other === undefined) return undefined
  return rankGapText(one.sheet.unit, other.sheet.unit, other.value - one.value)
}
const PLACES = new Set<Measure>(['rank', 'rank_change'])

/** Two units of one ranking, the higher first; none where they share a place or are ranked among others. */
function byRank(sheets: readonly Sheet[], period: string): { sheet: Sheet; value: number }[] {
  const ranked = sheets.flatMap((sheet) => {
    const figure = sheet.figures.figure(period, 'rank')
    return figure?.variants.length === 1 ? [{ sheet, value: Number(figure.variants[0]!.value) }] : []
  })
  const isTold = ranked.length === 2 && sheets.length === 2 && ranked[0]!.value !== ranked[1]!.value
  return isTold && !scopesDiffer(sheets, period) ? ranked.sort((a, b) => a.value - b.value) : []
}

function scopesDiffer(sheets: readonly Sheet[], period: string): boolean {
  const scopes = sheets.flatMap(
    (sheet) => sheet.figures.figure(period, 'rank')?.variants[0]?.observations[0]?.scopeId ?? [],
  )
  return new Set(scopes).size > 1
}
