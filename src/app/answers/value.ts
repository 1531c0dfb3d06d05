import type { Claim, Query } from '../../core/dialogue/query.ts'
import { type Draft, draft, join } from '../../core/reply/draft.ts'
import { bareText, observationsBehind, periodText, variantText } from '../../core/reply/figure-text.ts'
import { sourcesOf } from '../../core/reply/source-text.ts'
import { type ClaimChecked, checked, conflictText, insteadText, nothingText } from '../../core/reply/wording.ts'
import type { Figure } from '../../core/statistics/figure.ts'
import type { Scope } from '../../core/statistics/indicator.ts'
import type { Measure } from '../../core/statistics/observation.ts'
import type { World } from '../world.ts'
import { holderOfRank, noIndicator, nothing } from './held.ts'
import { periodsOf, type Sheet, sheetsOf } from './sheets.ts'

const CARD: readonly Measure[] = ['score', 'average', 'rank', 'grade', 'group', 'change', 'rank_change', 'streak']

/** The figure asked for, then what else the sheet says of that year; or what is held instead. */
export async function answerValue(world: World, query: Query): Promise<Draft> {
  const sheets = holding(await sheetsOf(world, query), query)
  if (sheets.length === 0) return noIndicator(world, query)
  const parts: Draft[] = []
  for (const sheet of sheets) {
    const periods = periodsOf(query.period.value, sheet, query.measures.value)
    for (const period of periods) parts.push(await card(world, sheet, period, query))
    const isFirst = sheets.find((each) => each.unit.id === sheet.unit.id) === sheet
    if (periods.length === 0 && isFirst)
      parts.push(await noIndicator(world, { ...query, unitIds: { ...query.unitIds, value: [sheet.unit.id] } }))
  }
  const answered = parts.filter((part) => part.outcome === 'answer')
  return join(
    answered.length > 0 && sheets.length > 1
      ? [...answered, ...parts.filter((part) => part.outcome !== 'answer')]
      : parts,
  )
}

/** Of the sheets that a request comes to, those that hold what was asked for: of population and area, the area. */
function holding(sheets: readonly Sheet[], query: Query): readonly Sheet[] {
  if (query.measures.origin !== 'utterance') return sheets
  const holds = ({ figures }: Sheet, measure: Measure) =>
    [...figures.periods(), ...figures.weeks()].some((period) => figures.figure(period, measure) !== undefined)
  const found = sheets.filter((sheet) => query.measures.value.some((measure) => holds(sheet, measure)))
  return sheets.filter((sheet) => found.includes(sheet) || !found.some(({ unit }) => unit.id === sheet.unit.id))
}

async function card(world: World, sheet: Sheet, period: string, query: Query): Promise<Draft> {
  const { figures, unit, indicator, context } = sheet
  const asked = query.measures.value.flatMap((measure) =>
    figures.figures(period, substitute(measure, sheet, period, query)),
  )
  const stated = onCard(figures.stated(period))
  const statements = await world.facts.statements({
    unitIds: [unit.id],
    indicatorIds: [indicator.id],
    periods: [period],
  })
  if (stated.length === 0 && asked.length === 0 && statements.length === 0) return nothing(world, sheet, period, query)
  const missing =
    query.measures.origin === 'utterance'
      ? query.measures.value.filter(
          (measure) => !asked.some((f) => f.measure === substitute(measure, sheet, period, query)),
        )
      : []
  if (missing.includes('rank')) {
    const holder = await holderOfRank(world, sheet, period, query)
    if (holder !== undefined) return holder
  }
  const order = (figure: Figure) => CARD.indexOf(figure.measure)
  const others = stated
    .filter((figure) => !asked.some((a) => a.measure === figure.measure))
    .sort((a, b) => order(a) - order(b))
  const lead = asked.length > 0 ? asked : others.slice(0, 1)
  const rest = others.filter((figure) => !lead.includes(figure))
  const shown = [...lead, ...rest]
  const conflicts = shown.filter((figure) => figure.variants.length > 1)
  const plain = (list: readonly Figure[]) =>
    list.filter((figure) => figure.variants.length === 1).map((f) => variantText(f, f.variants[0]!, context))
  const newest = query.period.origin === 'default' && query.period.value.kind === 'latest' ? ' (mới nhất đang có)' : ''
  const head = `${unit.name} – ${indicator.name}, ${periodText(period)}${newest}`
  const leadTexts = plain(lead)
  const checks = query.claims.flatMap((claim) => checkClaim(claim, sheet, period))
  const lines = [
    sheet.insteadOf === undefined ? '' : insteadText(sheet.insteadOf, indicator, unit),
    ...missing.map((measure) => nothingText(measure, unit, indicator, period)),
    verdict(checks, query.confirms),
    leadTexts.length > 0 ? `${head}: ${leadTexts.join(', ')}.` : `${head}:`,
    ...conflicts.map((figure) =>
      conflictText(
        figure,
        (variant) => bareText(figure, variant, context),
        (o) => sourcesOf(o, world.sources),
      ),
    ),
    capitalise(plain(rest).join(', ')),
    ...statements.map((statement) => capitalise(statement.text)),
    ...notesOf(shown, conflicts),
  ]
  const found = asked.length > 0 || query.measures.origin !== 'utterance'
  return draft(found || shown.length > 0 ? 'answer' : 'no_data', lines, {
    // what was taken for granted is settled, whatever else is missing
    outcome:
      missing.length > 0 && asked.length === 0 && checks.length === 0 && statements.length === 0 ? 'no_data' : 'answer',
    observations: observationsBehind(shown, context),
    attributed: conflicts.flatMap((figure) => figure.variants.flatMap((v) => v.observations)),
    findings: shown.map((figure) => ({ unit, indicator, figure })),
    sourceIds: statements.map((statement) => statement.sourceId),
    refuted: checks.some((check) => !check.holds),
  })
}

/** One verdict: what is wrong of it all, else that it is so where that was asked. */
function verdict(checks: readonly ClaimChecked[], confirms: boolean): string {
  const wrong = checks.filter((check) => !check.holds)
  if (wrong.length > 0) return [...new Set(wrong.map((check) => check.text))].join(' ')
  return confirms && checks.length > 0 ? checks[0]!.text : ''
}

/** What is shown without being asked for; of an area or a number of people there is nothing else to show. */
function onCard(stated: readonly Figure[]): readonly Figure[] {
  const usual = stated.filter((figure) => CARD.includes(figure.measure))
  return usual.length > 0 ? usual : stated
}

/** Groups of units have averages where single units have scores. */
function substitute(measure: Measure, sheet: Sheet, period: string, { direction }: Query): Measure {
  // nobody ranks a group: its highest or lowest member is meant
  if (measure === 'rank' && sheet.unit.level === 'aggregate' && direction !== undefined)
    return direction === 'bottom' ? 'minimum' : 'maximum'
  return measure === 'score' &&
    sheet.figures.figure(period, 'score') === undefined &&
    sheet.figures.figure(period, 'average') !== undefined
    ? 'average'
    : measure
}

const isOfRegion = ({ parentId }: Scope, { unit }: Sheet) => unit.level === 'province' && parentId !== unit.parentId

const capitalise = (text: string) =>
  text === '' ? '' : `${text[0]!.toUpperCase()}${text.slice(1)}${text.endsWith('.') ? '' : '.'}`

/** Caveats for citizens, those left out that the wording already carries. */
function notesOf(figures: readonly Figure[], conflicts: readonly Figure[]): string[] {
  const notes = figures
    .filter((figure) => !conflicts.includes(figure))
    .flatMap((figure) => figure.variants.flatMap((v) => v.observations))
    .filter((o) => o.status === 'printed')
    .flatMap((o) => o.note ?? [])
    .filter((note) => !note.includes('chưa đối chiếu bản gốc'))
  return [...new Set(notes)].slice(0, 2).map((note) => `Lưu ý: ${note}`)
}

function checkClaim(claim: Claim, sheet: Sheet, period: string): ClaimChecked[] {
  const figure = sheet.figures.figure(period, claim.measure)
  if (figure === undefined || figure.variants.length !== 1) return []
  // first of its region is not first of the country
  const scope = sheet.context.scopeById.get(figure.variants[0]!.observations[0]?.scopeId ?? '')
  if (claim.measure === 'rank' && scope !== undefined && isOfRegion(scope, sheet)) return []
  const check = checked(claim, figure, variantText(figure, figure.variants[0]!, sheet.context))
  return check === undefined ? [] : [check]
}
