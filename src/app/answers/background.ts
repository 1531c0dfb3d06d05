import type { Context } from '../../core/dialogue/context.ts'
import type { Query } from '../../core/dialogue/query.ts'
import { bareName } from '../../core/dialogue/unit-phrases.ts'
import { fullScoreText, methodText, NO_METHOD, scaleText, successorText } from '../../core/reply/background-text.ts'
import { type Draft, draft, join } from '../../core/reply/draft.ts'
import { bareText, periodText } from '../../core/reply/figure-text.ts'
import { sourcesOf, sourceText } from '../../core/reply/source-text.ts'
import { yearsText } from '../../core/reply/wording.ts'
import { FigureSheet } from '../../core/statistics/figure.ts'
import { spokenFamily } from '../../core/statistics/indicator.ts'
import type { MethodFact, Observation } from '../../core/statistics/observation.ts'
import { fold } from '../../core/text/fold.ts'
import { figureContext, provinceOf, type World } from '../world.ts'
import { noIndicator } from './held.ts'
import { memberIndicators, provincialFamily } from './indicators.ts'
import { answerValue } from './value.ts'

/** Where a figure stands: the value named, the figures last stated, or those that the query comes to. */
export async function answerSource(world: World, query: Query, context: Context | undefined): Promise<Draft> {
  const observations = await sourced(world, query, context)
  if (observations.length === 0) return noIndicator(world, query)
  const sources = sourcesOf(observations, world.sources)
  const lines = sources
    .slice(0, 6)
    .map(
      (source) =>
        `- ${sourceText(source)}. ${source.url === undefined ? 'Nguồn này không có địa chỉ trên mạng.' : `Địa chỉ: ${source.url}`}`,
    )
  const stated = await statedText(world, observations)
  const places = [...new Set(observations.map((o) => o.place).filter((place) => place !== undefined))]
  return draft(
    'answer',
    [`${stated} – nguồn:`, ...lines, places.length === 1 ? `Vị trí trong bài: ${places[0]}.` : ''],
    { observations, sourceIds: sources.map((source) => source.id), namesSources: true },
  )
}

async function sourced(world: World, query: Query, context: Context | undefined): Promise<Observation[]> {
  const named = query.claims.filter((claim) => claim.measure === 'score' && typeof claim.value === 'number')
  for (const claim of named) {
    const value = Number(claim.value)
    const own = await world.facts.observations({ value, unitIds: query.unitIds.value })
    if (own.length > 0) return own
    const all = query.unitIds.origin === 'utterance' ? [] : await world.facts.observations({ value })
    if (all.length > 0) return all
  }
  if (
    query.unitIds.origin !== 'utterance' &&
    query.indicators.origin !== 'utterance' &&
    context !== undefined &&
    context.observationIds.length > 0
  ) {
    return world.facts.observations({ ids: context.observationIds })
  }
  if (query.level !== undefined) {
    const body = world.units.byId.get(query.unitIds.value[0] ?? '')
    const indicators = body === undefined ? [] : memberIndicators(world, body, query.level, query.indicators.value[0]!)
    const periods = query.period.value.kind === 'periods' ? { periods: query.period.value.periods } : {}
    const found = await world.facts.observations({
      indicatorIds: indicators.map((i) => i.id),
      ...periods,
      level: query.level,
    })
    if (found.length > 0) return found
  }
  const value = await answerValue(world, { ...query, operation: 'value', claims: [] })
  return [...value.observations]
}

/** One of the figures, as a reminder of what the sources are for. */
async function statedText(world: World, observations: readonly Observation[]): Promise<string> {
  const first = observations[0]!
  const indicator = world.indicators.get(first.indicatorId)!
  const same = observations.filter(
    (o) => o.unitId === first.unitId && o.indicatorId === first.indicatorId && o.period === first.period,
  )
  const units = new Set(observations.map((o) => o.unitId))
  if (units.size > 1) return `${indicator.name}, ${periodText(first.period)}`
  const context = await figureContext(world, indicator, same)
  const figures = new FigureSheet(same).stated(first.period).slice(0, 3)
  return `${world.units.byId.get(first.unitId)!.name}, ${indicator.name}, ${periodText(first.period)} (${figures.map((f) => bareText(f, f.variants[0]!, context)).join(', ')})`
}

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
  const fields = draft(observations.length + sourceIds.length > 0 ? 'answer' : 'no_data', lines, {
    observations,
    sourceIds: [...new Set(sourceIds)],
  })
  return join([fields, ...parts.filter(({ outcome }) => outcome === 'answer')])
}
/** Of the index as a whole, beside its fields: the score. */
const WHOLE: Pick<Query, 'operation' | 'measures' | 'claims'> = {
  operation: 'value',
  measures: { value: ['score'], origin: 'utterance' },
  claims: [],
}

/** How an index is made: counts, fields, thresholds, documents, as far as sources say. */
export async function answerMethod(world: World, query: Query): Promise<Draft> {
  const subjects = methodSubjects(world, query)
  const all = await world.facts.methodFacts({})
  const facts = all.filter((fact) => subjects.includes(fact.appliesTo) || isNamed(fact.appliesTo, query))
  const asked =
    query.period.value.kind === 'periods' && query.period.origin === 'utterance'
      ? Number(query.period.value.periods[0])
      : undefined
  const inYear = asked === undefined ? facts : facts.filter((fact) => fact.validFromYear === asked)
  const names = query.unitIds.value.flatMap((id) => wordsOf(bareName(world.units.byId.get(id)!)))
  const best = bestFacts(inYear.length > 0 ? inYear : facts, query, new Set(names))
  if (best.length === 0) return draft('no_data', [NO_METHOD])
  const score = query.claims.find((claim) => claim.measure === 'score')?.value
  const silent = best.every((fact) => fact.value === undefined)
  const families = [...new Set(query.indicators.value.map(({ family }) => spokenFamily(family)))].join(', ')
  const told = methodText(best, typeof score === 'number' ? score : undefined)
  return draft(silent ? 'no_data' : 'answer', [`${families}:`, ...told], {
    sourceIds: [...new Set(best.map((fact) => fact.sourceId))],
  })
}

/** The full score of an index, as far as it is one and the same every year. */
export async function answerScale(world: World, query: Query): Promise<Draft> {
  const families = new Set(methodSubjects(world, query))
  const whole = world.vocabulary.indicators.filter((i) => families.has(i.id) && i.field === undefined)
  const lines = whole.map((indicator) => scaleText(indicator))
  const known = whole.some((indicator) => indicator.fullScore !== undefined)
  return draft(known ? 'answer' : 'no_data', lines.length > 0 ? lines : [NO_METHOD], {
    sourceIds: [...new Set(whole.map((indicator) => indicator.sourceId))],
  })
}

/** Whether a subject in words ("Sắp xếp 2025") is spoken of. */
function isNamed(subject: string, query: Query): boolean {
  const words = fold(subject)
    .split(/[^a-z]+/)
    .filter((word) => word !== '')
  // people say "sáp nhập" of what the sources call "sắp xếp"
  const said = query.words.includes('nhap') ? [...query.words, 'xep'] : query.words
  return words.length > 1 && words.every((word) => said.includes(word))
}

function methodSubjects(world: World, query: Query): string[] {
  const units = query.unitIds.value.map((id) => world.units.byId.get(id)!)
  return query.indicators.value.flatMap(({ family }) => {
    const general = family === 'CCHC'
    const provinces = units.flatMap((unit) =>
      unit.level === 'national' || unit.level === 'ministry' ? [] : (provinceOf(unit, world.units) ?? []),
    )
    const families = general ? (provinces.length > 0 ? provinces.map(provincialFamily) : ['PAR INDEX']) : [family]
    const ids = world.vocabulary.indicators.filter((i) => families.includes(i.family)).map((i) => i.id)
    return [...families, ...ids]
  })
}

/** The words of a name that tell it from others. */
const wordsOf = (name: string) =>
  fold(name)
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && word !== 'so' && word !== 'tong')

const NEARLY_BEST = 0.75

/** The facts whose names share most with the words of the question; "Bình Dương" asks for no bound of "Trung bình". */
function bestFacts(facts: readonly MethodFact[], query: Query, ofUnits: ReadonlySet<string>): MethodFact[] {
  const said = new Set(query.words)
  const sets = facts.map((fact) => ({
    fact,
    words: new Set(
      fold(
        `${fact.name} ${fact.item === 'document' ? 'quyet dinh van ban nghi quyet ke hoach ban hanh' : ''} ${fact.item === 'threshold' ? 'xep loai muc nguong' : ''} ${fact.item === 'field' ? 'linh vuc' : ''} ${fact.unitOfMeasure}`,
      )
        .split(/[^a-z0-9]+/)
        .filter((word) => word !== ''),
    ),
  }))
  // words that few of the facts have tell more
  const weightOf = (word: string) => Math.log(1 + facts.length / sets.filter(({ words }) => words.has(word)).length)
  const shares = sets.map(({ fact, words }) => ({
    fact,
    share: [...words]
      .filter((word) => said.has(word) && !(fact.item === 'threshold' && ofUnits.has(word)))
      .reduce((sum, word) => sum + weightOf(word), 0),
  }))
  const top = Math.max(0, ...shares.map((each) => each.share))
  if (top === 0) return []
  const named = facts.filter((fact) => wordsOf(fact.name).every((word) => said.has(word)))
  const found =
    named.length > 0 ? named : shares.filter((each) => each.share >= top * NEARLY_BEST).map((each) => each.fact)
  const years = found.map((fact) => fact.validFromYear ?? 0)
  const counts = found.filter((fact) => fact.item === 'count' || fact.item === 'field')
  const newest = Math.max(...years)
  return (counts.length > 6 ? found.filter((fact) => fact.validFromYear === newest) : found).slice(0, 10)
}
