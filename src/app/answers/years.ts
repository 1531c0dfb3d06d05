import type { Query } from '../../core/dialogue/query.ts'
import { comparisonText, rankMoveText } from '../../core/reply/compare-text.ts'
import { type Draft, draft, join } from '../../core/reply/draft.ts'
import { bareText, observationsBehind, periodText, variantText } from '../../core/reply/figure-text.ts'
import { heldText } from '../../core/reply/wording.ts'
import type { Figure } from '../../core/statistics/figure.ts'
import type { Measure, Observation } from '../../core/statistics/observation.ts'
import type { World } from '../world.ts'
import { periodLine } from './compare.ts'
import { noIndicator } from './held.ts'
import { periodsOf, type Sheet, sheetsOf } from './sheets.ts'
import { answerValue } from './value.ts'

/** One unit in several years, with the change between the first and the last. */
export async function answerYears(world: World, query: Query): Promise<Draft> {
  const sheets = await sheetsOf(world, query)
  if (sheets.length === 0) return noIndicator(world, query)
  const parts: Draft[] = []
  for (const sheet of sheets) {
    const periods = yearsOf(query, sheet)
    // the change is told once, before the years
    const scores = {
      ...query,
      measures: { ...query.measures, value: query.measures.value.filter((m) => m !== 'change') },
    }
    const lines = periods.map((period) => periodLine(sheet, period, scores))
    const [first, last] = [periods[0], periods.at(-1)]
    const change = first === undefined || last === undefined || first === last ? undefined : between(sheet, first, last)
    const moved = query.measures.value.includes('rank') ? rankMove(sheet, first, last) : STILL
    parts.push(
      draft(
        lines.some((each) => each.outcome === 'answer') ? 'answer' : 'no_data',
        [change?.text ?? '', moved.text, ...lines.flatMap((each) => each.lines), change?.note ?? ''],
        {
          observations: [
            ...lines.flatMap((each) => each.observations),
            ...(change?.figure.variants.flatMap((v) => v.observations) ?? []),
            ...moved.observations,
          ],
          findings: lines.flatMap((each) => each.findings),
        },
      ),
    )
  }
  return parts.length > 0 ? join(parts) : answerValue(world, query)
}

/** "so với 2021" leaves the other year open: the next one held, else the newest. */
function yearsOf(query: Query, sheet: Sheet): string[] {
  const named = [...periodsOf(query.period.value, sheet, query.measures.value)].sort()
  if (named.length !== 1 || query.period.value.kind !== 'periods') return named
  const held = sheet.figures.periods()
  const later = held.find((period) => period > named[0]!) ?? held.at(-1)
  return later === undefined ? named : [...new Set([named[0]!, later])].sort()
}

interface Change {
  readonly text: string
  readonly figure: Figure
  readonly note: string
}

const periodsText = (first: string, last: string) => `Từ ${periodText(first)} đến ${periodText(last)}`

/** A caveat of the source's change, such as that it does not fit the two scores. */
function noteOf(figure: Figure): string {
  const note = figure.variants.flatMap((v) => v.observations).find((o) => o.status === 'printed' && o.note)?.note
  return note === undefined ? '' : `Lưu ý: ${note}`
}

/** The printed change where the years follow each other, else the difference of the two scores. */
function between(sheet: Sheet, first: string, last: string): Change | undefined {
  if (Number(last) - Number(first) === 1) {
    const figure = sheet.figures.figure(last, 'change')
    if (figure !== undefined)
      return {
        text: `${periodsText(first, last)}: ${variantText(figure, figure.variants[0]!, sheet.context)}.`,
        figure,
        note: noteOf(figure),
      }
  }
  const [before, after] = [sheet.figures.figure(first, 'score'), sheet.figures.figure(last, 'score')]
  if (before?.variants.length !== 1 || after?.variants.length !== 1) return undefined
  return { text: comparisonText({ sheet, figure: after }, { sheet, figure: before }), figure: after, note: '' }
}

/** "hạng 2020 so với 2021 lên hay xuống": as printed, else by the two ranks where both are among the same units. */
function rankMove({ figures, context }: Sheet, first: string | undefined, last: string | undefined): RankMove {
  const only = (period: string | undefined, measure: Measure) => {
    const figure = period === undefined ? undefined : figures.figure(period, measure)
    return figure?.variants.length === 1 ? { figure, variant: figure.variants[0]! } : undefined
  }
  const [before, after] = [only(first, 'rank'), only(last, 'rank')]
  if (before === undefined || after === undefined || first === last) return STILL
  const moved = Number(last) - Number(first) === 1 ? only(last, 'rank_change') : undefined
  if (moved !== undefined)
    return {
      text: `${periodsText(first!, last!)}: ${variantText(moved.figure, moved.variant, context)}.`,
      observations: observationsBehind([moved.figure], context),
    }
  const [was, is] = [before.variant, after.variant]
  const comparable = was.observations.length === 0 || was.observations[0]!.scopeId === is.observations[0]?.scopeId
  return comparable ? { ...STILL, text: rankMoveText(first!, last!, Number(was.value) - Number(is.value)) } : STILL
}

interface RankMove {
  readonly text: string
  /** What stands behind a move that is printed. */
  readonly observations: readonly Observation[]
}
const STILL: RankMove = { text: '', observations: [] }

/** All years held, oldest first. */
export async function answerTrend(world: World, query: Query): Promise<Draft> {
  const sheets = await sheetsOf(world, query)
  if (sheets.length === 0) return noIndicator(world, query)
  const parts = sheets.map((sheet) => {
    const periods = periodsOf(
      query.period.value.kind === 'range' ? query.period.value : { kind: 'all' },
      sheet,
      query.measures.value,
    )
    const shown = periods.flatMap((period) => {
      const figures = (['score', 'average', 'rank', 'change'] as const).flatMap((measure) => {
        const stated = sheet.figures.stated(period).find((figure) => figure.measure === measure)
        return stated ?? (measure === 'score' ? (sheet.figures.figure(period, 'score') ?? []) : [])
      })
      return figures.length === 0 ? [] : [{ period, figures }]
    })
    if (shown.length === 0)
      return draft('no_data', [heldText(sheet.unit, sheet.indicator, rangeText(query), sheet.figures.periods())])
    const lines = shown.map(
      ({ period, figures }) =>
        `- ${period}: ${figures.map((f) => f.variants.map((v) => (f.variants.length > 1 ? bareText(f, v, sheet.context) : variantText(f, v, sheet.context))).join(' hoặc ')).join(', ')}`,
    )
    return draft(
      'answer',
      [
        extremeYear(query, sheet, shown),
        wholeChange(query, sheet, shown),
        `${sheet.unit.name} – ${sheet.indicator.name} qua các năm có số liệu:`,
        ...lines.slice(-12),
        absentYears(
          query,
          shown.map(({ period }) => period),
        ),
      ],
      {
        observations: shown.flatMap(({ figures }) => observationsBehind(figures, sheet.context)),
        findings: shown.flatMap(({ figures }) => figures.map((figure) => ({ ...sheet, figure }))),
      },
    )
  })
  return join(parts)
}

/** "năm nào cao nhất": the year at that end, among those held; by rank where the rank is asked for. */
function extremeYear(
  query: Query,
  sheet: Sheet,
  shown: readonly { period: string; figures: readonly Figure[] }[],
): string {
  if (query.direction === undefined) return ''
  const measure = query.measures.value.includes('rank') ? 'rank' : 'score'
  const held = shown.flatMap(({ figures }) => figures.filter((f) => f.measure === measure && f.variants.length === 1))
  if (held.length < 2) return ''
  // the best rank is the smallest number
  const sign = (query.direction === 'top') === (measure === 'score') ? -1 : 1
  const sizeIn = (figure: Figure) => Number(figure.variants[0]!.value)
  const [best] = [...held].sort((a, b) => sign * (sizeIn(a) - sizeIn(b)))
  const years = held.filter((figure) => sizeIn(figure) === sizeIn(best!)).map(({ period }) => periodText(period))
  const end = query.direction === 'top' ? 'Cao nhất' : 'Thấp nhất'
  return `${end} trong các năm có số liệu: ${years.join(', ')}, ${bareText(best!, best!.variants[0]!, sheet.context)}.`
}

/** "từ 2022 đến 2024 tăng mấy điểm": from the first year to the last, which no source prints. */
function wholeChange(query: Query, sheet: Sheet, shown: readonly { readonly period: string }[]): string {
  const [first, last] = [shown[0]!.period, shown.at(-1)!.period]
  const isAsked = query.measures.value.includes('change') && shown.length > 2
  return isAsked ? (between(sheet, first, last)?.text ?? '') : ''
}

/** Of a span that was asked for, the years of which nothing is held. */
function absentYears(query: Query, held: readonly string[]): string {
  if (query.period.value.kind !== 'range') return ''
  const { from, to } = query.period.value
  const last = Math.min(to, Math.max(...held.map(Number)) + (to < 2100 ? to : 0))
  const absent: number[] = []
  for (let year = from; year <= last; year += 1) if (!held.includes(String(year))) absent.push(year)
  return absent.length === 0 || absent.length > 10 ? '' : `Chưa có số liệu: ${absent.join(', ')}.`
}

const rangeText = (query: Query) =>
  query.period.value.kind === 'range' ? `${query.period.value.from}–${query.period.value.to}` : ''
