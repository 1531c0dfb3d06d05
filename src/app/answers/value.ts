import type { Claim, PeriodRequest, Query } from '../../core/dialogue/query.ts'
import { bareName } from '../../core/dialogue/unit-phrases.ts'
import { type Draft, draft } from '../../core/reply/draft.ts'
import { bareText, type FigureContext, periodText, variantText } from '../../core/reply/figure-text.ts'
import { sourcesOf } from '../../core/reply/source-text.ts'
import {
  type ClaimChecked,
  checked,
  conflictText,
  heldText,
  insteadText,
  noIndexText,
  nothingText,
} from '../../core/reply/wording.ts'
import { type Figure, FigureSheet } from '../../core/statistics/figure.ts'
import type { Indicator } from '../../core/statistics/indicator.ts'
import type { Measure, Observation } from '../../core/statistics/observation.ts'
import type { Unit } from '../../core/statistics/unit.ts'
import { fold } from '../../core/text/fold.ts'
import { figureContext, type World } from '../world.ts'
import { resolveIndicators } from './indicators.ts'

/** One unit in one indicator: what is held, and the period that the question comes down to. */
export interface Sheet {
  readonly unit: Unit
  readonly indicator: Indicator
  readonly insteadOf: string | undefined
  readonly figures: FigureSheet
  readonly observations: readonly Observation[]
  readonly context: FigureContext
}

/** Loads the sheets that a query's units and indicators come to; units whose index is not held give none. */
export async function sheetsOf(world: World, query: Query): Promise<Sheet[]> {
  const units = query.unitIds.value.map((id) => world.units.byId.get(id)!)
  const held = await world.facts.observations({ unitIds: units.map((unit) => unit.id) })
  const sheets: Sheet[] = []
  for (const unit of units) {
    const own = held.filter((o) => o.unitId === unit.id)
    for (const request of query.indicators.value) {
      const inherited = query.indicators.origin === 'earlier'
      let resolved = resolveIndicators(world, unit, request, own)
      // an index carried over from earlier talk gives way where it does not assess this unit
      if (resolved.length === 0 && inherited)
        resolved = resolveIndicators(world, unit, { family: 'CCHC', field: undefined }, own)
      for (const { indicator, insteadOf } of resolved) {
        const observations = own.filter((o) => o.indicatorId === indicator.id)
        const context = await figureContext(world, indicator, observations)
        sheets.push({
          unit,
          indicator,
          insteadOf: inherited ? undefined : insteadOf,
          figures: new FigureSheet(observations),
          observations,
          context,
        })
      }
    }
  }
  return sheets
}

/** The periods a request comes to on a sheet. */
export function periodsOf(request: PeriodRequest, sheet: Sheet, measures: readonly Measure[]): string[] {
  const held = sheet.figures.periods()
  switch (request.kind) {
    case 'periods':
      return [...request.periods]
    case 'range':
      return held.filter((period) => Number(period) >= request.from && Number(period) <= request.to)
    case 'all':
      return held
    case 'latest': {
      const withMeasure = held.filter((period) =>
        measures.some((measure) => sheet.figures.figure(period, measure) !== undefined),
      )
      return (withMeasure.length > 0 ? withMeasure : held).slice(-1)
    }
  }
}

const CARD: readonly Measure[] = ['score', 'average', 'rank', 'grade', 'group', 'change', 'rank_change', 'streak']

/** The figure asked for, then what else the sheet says of that year; or what is held instead. */
export async function answerValue(world: World, query: Query): Promise<Draft> {
  const sheets = await sheetsOf(world, query)
  if (sheets.length === 0) return noIndicator(world, query)
  const parts: Draft[] = []
  for (const sheet of sheets) {
    for (const period of periodsOf(query.period.value, sheet, query.measures.value)) {
      parts.push(await card(world, sheet, period, query))
    }
  }
  const answered = parts.filter((part) => part.outcome === 'answer')
  return join(
    answered.length > 0 && sheets.length > 1
      ? [...answered, ...parts.filter((part) => part.outcome !== 'answer')]
      : parts,
  )
}

export function join(parts: readonly Draft[]): Draft {
  const outcome = parts.some((part) => part.outcome === 'answer') ? 'answer' : (parts[0]?.outcome ?? 'no_data')
  return draft(
    outcome,
    parts.flatMap((part) => part.lines),
    {
      observations: [...new Set(parts.flatMap((part) => part.observations))],
      sourceIds: [...new Set(parts.flatMap((part) => part.sourceIds))],
      choices: parts.flatMap((part) => part.choices),
      listed: parts.flatMap((part) => part.listed),
      refuted: parts.some((part) => part.refuted),
      namesSources: parts.length > 0 && parts.every((part) => part.namesSources),
    },
  )
}

async function card(world: World, sheet: Sheet, period: string, query: Query): Promise<Draft> {
  const { figures, unit, indicator, context } = sheet
  const asked = query.measures.value.flatMap(
    (measure) => figures.figure(period, substitute(measure, sheet, period)) ?? [],
  )
  const stated = figures.stated(period).filter((figure) => CARD.includes(figure.measure))
  const statements = await world.facts.statements({
    unitIds: [unit.id],
    indicatorIds: [indicator.id],
    periods: [period],
  })
  if (stated.length === 0 && asked.length === 0 && statements.length === 0) return nothing(world, sheet, period, query)
  const missing =
    query.measures.origin === 'utterance'
      ? query.measures.value.filter((measure) => !asked.some((f) => f.measure === substitute(measure, sheet, period)))
      : []
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
  const head = `${unit.name} – ${indicator.name}, ${periodText(period)}`
  const leadTexts = plain(lead)
  const checks = query.claims.flatMap((claim) => checkClaim(claim, sheet, period))
  const lines = [
    sheet.insteadOf === undefined ? '' : insteadText(sheet.insteadOf, indicator, unit),
    ...missing.map((measure) => nothingText(measure, unit, indicator, period)),
    ...checks.filter((check) => !check.holds || query.confirms).map((check) => check.text),
    leadTexts.length > 0 ? `${head}: ${leadTexts.join(', ')}.` : `${head}:`,
    ...conflicts.map((figure) =>
      conflictText(
        figure,
        (variant) => bareText(figure, variant, context),
        (o) => sourcesOf(o, world.sources),
      ),
    ),
    capitalise(plain(rest).join(', ')),
    ...statements.map((statement) => `${capitalise(statement.text)}.`),
    ...notesOf(shown, conflicts),
  ]
  const observations = shown.flatMap((figure) => figure.variants.flatMap((v) => [...v.observations, ...v.operands]))
  const operands = observations
    .flatMap((o) => (o.status === 'computed' ? (o.formula?.match(/o\d+/g) ?? []) : []))
    .flatMap((id) => context.operands.get(id) ?? [])
  const found = asked.length > 0 || query.measures.origin !== 'utterance'
  return draft(found || shown.length > 0 ? 'answer' : 'no_data', lines, {
    outcome: missing.length > 0 && asked.length === 0 ? 'no_data' : 'answer',
    observations: [...observations, ...operands],
    sourceIds: statements.map((statement) => statement.sourceId),
    refuted: checks.some((check) => !check.holds),
  })
}

/** Groups of units have averages where single units have scores. */
function substitute(measure: Measure, sheet: Sheet, period: string): Measure {
  return measure === 'score' &&
    sheet.figures.figure(period, 'score') === undefined &&
    sheet.figures.figure(period, 'average') !== undefined
    ? 'average'
    : measure
}

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
  const check = checked(claim, figure, variantText(figure, figure.variants[0]!, sheet.context))
  return check === undefined ? [] : [check]
}

/** Nothing for that year: say so, and what there is; a namesake that has it may be the one that is meant. */
async function nothing(world: World, sheet: Sheet, period: string, query: Query): Promise<Draft> {
  const { unit, indicator, figures } = sheet
  const held = figures.periods()
  const namesakes = (world.units.byBareName.get(fold(bareName(unit))) ?? []).filter((each) => each.id !== unit.id)
  for (const other of namesakes) {
    const own = await world.facts.observations({ unitIds: [other.id], periods: [period] })
    const fitting = resolveIndicators(world, other, query.indicators.value[0]!, own).filter(({ indicator: i }) =>
      own.some((o) => o.indicatorId === i.id),
    )
    if (fitting.length === 0 || query.indicators.value[0]!.family !== 'CCHC') continue
    const choices = [other, unit].map((each) => ({
      label: each.name,
      utterance: `CCHC của ${each.name} năm ${period}`,
    }))
    return draft('clarify', [heldText(unit, indicator, period, held), `${other.name} thì có. Bạn hỏi đơn vị nào?`], {
      choices,
    })
  }
  return draft('no_data', [heldText(unit, indicator, period, held)], {
    choices: held
      .slice(-3)
      .reverse()
      .map((year) => ({
        label: `${indicator.family.startsWith('CCHC') ? 'CCHC' : indicator.family} ${year}`,
        utterance: `${indicator.family.startsWith('CCHC') ? 'CCHC' : indicator.family} ${unit.name} năm ${year}`,
      })),
    sourceIds: [],
    listed: query.unitIds.value,
  })
}

/** The index asked for does not assess the unit: say which do. */
export async function noIndicator(world: World, query: Query): Promise<Draft> {
  const units = query.unitIds.value.map((id) => world.units.byId.get(id)!)
  const lines: string[] = []
  for (const unit of units) {
    const held = await world.facts.observations({ unitIds: [unit.id] })
    const years = new Map<string, Set<string>>()
    for (const o of held) {
      const name = world.indicators.get(o.indicatorId)!.name
      years.set(name, new Set([...(years.get(name) ?? []), o.period]))
    }
    const families = query.indicators.value.map((request) => request.family)
    lines.push(
      noIndexText(
        unit,
        families,
        [...years].map(([name, periods]) => ({ name, periods: [...periods].sort() })),
        query.period.value,
      ),
    )
  }
  return draft('no_data', lines)
}
