import type { Query } from '../../core/dialogue/query.ts'
import { fullScoreText, successorText } from '../../core/reply/background-text.ts'
import { type Draft, draft, join } from '../../core/reply/draft.ts'
import { bareText, periodText } from '../../core/reply/figure-text.ts'
import { yearsText } from '../../core/reply/wording.ts'
import { FigureSheet } from '../../core/statistics/figure.ts'
import { spokenFamily } from '../../core/statistics/indicator.ts'
import type { Observation } from '../../core/statistics/observation.ts'
import { fold } from '../../core/text/fold.ts'
import { provinceOf, type World } from '../world.ts'
import { provincialFamily } from './indicators.ts'
import { answerValue } from './value.ts'

/** What a unit has become, or that nothing of the kind is held. */
export async function answerSuccessors(world: World, query: Query): Promise<Draft> {
  const units = query.unitIds.value.map((id) => world.units.byId.get(id)!)
  const lines = units.map((unit) => {
    const successors = unit.successorIds.map((id) => world.units.byId.get(id)!)
    const predecessors = world.vocabulary.units.filter((each) => each.successorIds.includes(unit.id))
    return successorText(unit, successors, predecessors, provinceOf(unit, world.units))
  })
  const known = units.some(
    (unit) => unit.validTo !== undefined || unit.validFrom !== undefined || unit.successorIds.length > 0,
  )
  return draft(known ? 'answer' : 'no_data', lines, { sourceIds: units.flatMap((unit) => unit.sourceId ?? []) })
}

/** Which indices and years are held of a unit. */
export async function answerHeld(world: World, query: Query): Promise<Draft> {
  const lines: string[] = []
  for (const unit of query.unitIds.value.map((id) => world.units.byId.get(id)!)) {
    const held = await world.facts.observations({ unitIds: [unit.id] })
    const byIndicator = new Map<string, Set<string>>()
    for (const o of held) byIndicator.set(o.indicatorId, new Set([...(byIndicator.get(o.indicatorId) ?? []), o.period]))
    lines.push(held.length === 0 ? `Chưa có số liệu nào của ${unit.name}.` : `Số liệu đang có của ${unit.name}:`)
    lines.push(
      ...[...byIndicator].map(
        ([id, periods]) => `- ${world.indicators.get(id)!.name}: ${yearsText([...periods].sort())}`,
      ),
    )
  }
  return draft(lines.length > 1 ? 'answer' : 'no_data', lines)
}

/** Scores of the fields of an index, and which fields a source says are at their maximum. */
export async function answerFields(world: World, query: Query): Promise<Draft> {
  if (query.indicators.value.every(({ field }) => field !== undefined)) {
    const figures = await answerValue(world, { ...query, operation: 'value' })
    if (figures.observations.length > 0) return figures
  }
  const lines: string[] = []
  const observations: Observation[] = []
  const sourceIds: string[] = []
  const parts: Draft[] = []
  for (const unit of query.unitIds.value.map((id) => world.units.byId.get(id)!)) {
    const requests = query.indicators.value
    const families = requests.map(({ family }) =>
      family === 'CCHC' || family === 'PAR INDEX'
        ? unit.level === 'province' || unit.level === 'ministry'
          ? 'PAR INDEX'
          : provincialFamily(provinceOf(unit, world.units) ?? unit)
        : family,
    )
    const fields = world.vocabulary.indicators.filter(
      (i) =>
        families.includes(i.family) &&
        i.field !== undefined &&
        i.level === unit.level &&
        requests.some(({ field }) => field === undefined || field === fold(i.field!)),
    )
    const held = await world.facts.observations({
      unitIds: [unit.id],
      indicatorIds: fields.map((i) => i.id),
      measures: ['score', 'rank'],
    })
    const statements = await world.facts.statements({ unitIds: [unit.id], indicatorIds: fields.map((i) => i.id) })
    const years = [...new Set([...held, ...statements].map(({ period }) => period))].sort()
    const period = query.period.value.kind === 'periods' ? query.period.value.periods[0]! : years.at(-1)
    const context = { scopeById: world.scopes, operands: new Map() }
    const own = held.filter((o) => o.period === period)
    const full = statements.filter((s) => s.period === period)
    if (query.excluded && full.length > 0) lines.push(NOT_FULL)
    lines.push(
      ...fullScoreText(
        unit,
        period,
        fields.filter((i) => full.some((s) => s.indicatorId === i.id)),
        requests.some(({ field }) => field !== undefined),
      ),
    )
    const scored = fields.filter((i) => own.some((o) => o.indicatorId === i.id))
    if (scored.length > 0)
      lines.push(
        `${unit.name} – ${[...new Set(scored.map((i) => spokenFamily(i.family)))].join(', ')} theo lĩnh vực, ${periodText(period!)}:`,
      )
    for (const indicator of scored) {
      const figures = new FigureSheet(own.filter((o) => o.indicatorId === indicator.id)).stated(period!)
      lines.push(
        `- ${indicator.field}: ${figures.map((f) => f.variants.map((v) => bareText(f, v, { ...context, indicator })).join(' hoặc ')).join(', ')}`,
      )
    }
    if (scored.length > 1 && requests.every(({ field }) => field === undefined))
      parts.push(
        await answerValue(world, {
          ...query,
          ...WHOLE,
          unitIds: { ...query.unitIds, value: [unit.id] },
          period: { value: { kind: 'periods', periods: [period!] }, origin: 'answer' },
        }),
      )
    if (own.length === 0 && full.length === 0) {
      lines.push(
        `Nguồn không nêu điểm từng lĩnh vực của ${unit.name}${period === undefined ? '' : ` ${periodText(period)}`}.${years.length > 0 ? ` Có số liệu lĩnh vực của: ${yearsText(years)}.` : ''}`,
      )
    }
    observations.push(...own)
    sourceIds.push(...full.map((s) => s.sourceId))
  }
  const isTold = observations.length + sourceIds.length > 0 && !lines.includes(NOT_FULL)
  const fields = draft(isTold ? 'answer' : 'no_data', lines, { observations, sourceIds: [...new Set(sourceIds)] })
  return join([fields, ...parts.filter(({ outcome }) => outcome === 'answer')])
}
const NOT_FULL = 'Nguồn không nêu lĩnh vực nào không đạt điểm tối đa, chỉ nêu các lĩnh vực đạt:'

/** Of the index as a whole, beside its fields: the score. */
const WHOLE: Pick<Query, 'operation' | 'measures' | 'claims'> = {
  operation: 'value',
  measures: { value: ['score'], origin: 'utterance' },
  claims: [],
}
