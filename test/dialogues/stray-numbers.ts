import type { Reply } from '../../src/core/reply/reply.ts'
import { dateText } from '../../src/core/reply/source-text.ts'
import { spokenFamily } from '../../src/core/statistics/indicator.ts'
import type { Knowledge } from '../../src/core/statistics/knowledge.ts'
import type { Observation } from '../../src/core/statistics/observation.ts'
import { fold } from '../../src/core/text/fold.ts'
import { spokenNumber } from '../../src/core/text/spoken-numbers.ts'
import { NOW } from './shipped-bot.ts'

const LONGEST_LIST = 20

/** Finds the numbers of a reply that neither the question, nor the facts behind the reply, nor a name or date explains. */
export type FindStrays = (turns: readonly string[], replies: readonly Reply[]) => string[]

export function strayNumbers(knowledge: Knowledge): FindStrays {
  const fixed = fixedTexts(knowledge)
  const known: Known = {
    sizesBehind: sizesIn(knowledge),
    yearsHeld: yearsIn(knowledge),
    methodNumbers: methodNumbersIn(knowledge),
    firstAndLastYear: firstAndLastYear(knowledge),
  }
  return (turns, replies) => {
    const reply = replies.at(-1)!
    const offered = replies.flatMap(({ choices }) => choices.flatMap(({ label, utterance }) => [label, utterance]))
    const asked = [...turns, ...offered, ...replies.slice(0, -1).map(({ text }) => text)].flatMap((text) => [
      ...numbersIn(text),
      ...spokenIn(text),
    ])
    const allowed = new Set([
      ...asked,
      ...ordinalsUpTo(asked),
      ...yearsBetween(asked),
      ...numbersOf(reply, known),
      ...relativeYears(),
    ])
    return numbersIn(without(fixed, reply.text)).filter((number) => !allowed.has(number))
  }
}

/** Made once of all the knowledge, for many replies. */
interface Known {
  readonly sizesBehind: (observations: readonly Observation[]) => string[]
  readonly yearsHeld: (text: string, observations: readonly Observation[]) => string[]
  readonly methodNumbers: (text: string) => string[]
  readonly firstAndLastYear: readonly string[]
}

/** Texts of ours or of a source's that carry numbers of their own, in small letters, longest first. */
function fixedTexts(knowledge: Knowledge): string[] {
  const { sources, units, indicators, scopes, topics, statements, methodFacts, observations } = knowledge
  const dated = (day: string | undefined) => (day === undefined ? '' : dateText(day))
  const texts = [
    ...sources.flatMap(({ title, publisher, publishedOn, url }) => [title, publisher, dated(publishedOn), url ?? '']),
    ...observations.flatMap(({ place }) => place ?? []),
    ...units.flatMap(({ name, aliases, note, validFrom, validTo }) => [
      name,
      ...aliases,
      note ?? '',
      dated(validFrom),
      dated(validTo),
    ]),
    ...indicators.flatMap(({ name, field, family }) => [name, field ?? '', spokenFamily(family)]),
    ...scopes.map(({ name }) => name),
    ...topics.flatMap(({ title, entries }) => [title, ...entries.map(({ text }) => text)]),
    ...statements.map(({ text }) => text),
    ...methodFacts.flatMap(({ name, note }) => [name, note ?? '']),
  ]
  const numbered = texts.filter((text) => /\d/.test(text)).map((text) => text.toLowerCase())
  return [...new Set(numbered)].sort((a, b) => b.length - a.length)
}

function without(fixed: readonly string[], text: string): string {
  const lower = text.toLowerCase()
  const cut = [...text]
  for (const each of fixed)
    for (let at = lower.indexOf(each); at >= 0; at = lower.indexOf(each, at + 1)) cut.fill(' ', at, at + each.length)
  return cut.join('')
}

/** "96,89" and "1.017,5" as canonical numbers; digits inside a word ("Q1") are part of a name. */
function numbersIn(text: string): string[] {
  const found = text.normalize('NFC').match(/(?<![\p{L}\d])\d+(?:\.\d{3})*(?:[.,]\d+)?(?!\p{L}*\d)/gu) ?? []
  return found.map((written) => canonical(Number(written.replace(/\.(?=\d{3}(?:\D|$))/g, '').replace(',', '.'))))
}

const canonical = (value: number) => String(Number(Math.abs(value).toFixed(4)))

/** Of a span of years, each may be told of as missing. */
function yearsBetween(asked: readonly string[]): string[] {
  const years = asked.map(Number).filter((year) => year >= 1990 && year <= 2100)
  if (years.length < 2) return []
  const first = Math.min(...years)
  return Array.from({ length: Math.max(...years) - first + 1 }, (_, n) => String(first + n))
}

/** Of "5 đơn vị đứng đầu", each place may be spoken of. */
function ordinalsUpTo(asked: readonly string[]): string[] {
  const most = Math.max(0, ...asked.map(Number).filter((value) => Number.isInteger(value) && value <= LONGEST_LIST))
  return Array.from({ length: most }, (_, n) => String(n + 1))
}

/** Numbers in words: "trên chín mươi lăm điểm". */
function spokenIn(turn: string): string[] {
  const words = fold(turn).split(/[^a-z0-9]+/)
  return words.map((word, from) => canonical(spokenNumber(words, from)?.value ?? (word === 'nam' ? 5 : Number.NaN)))
}

function relativeYears(): string[] {
  const year = NOW.getFullYear()
  return [year + 1, year, year - 1, year - 2].map(String)
}

function numbersOf({ observations, outcome, text }: Reply, known: Known): string[] {
  const values = observations.flatMap((o) => (typeof o.value === 'number' ? [o.value] : []))
  const stated = observations.flatMap((o) => [
    o.of,
    o.fullScore,
    ...o.period.split('-W').map(Number),
    ...numbersIn(o.what ?? '').map(Number),
    ...numbersIn(o.note ?? '').map(Number),
  ])
  return [
    ...[...values, ...stated.filter((value) => value !== undefined), ...computedFrom(observations)].map(canonical),
    ...known.sizesBehind(observations),
    ...known.yearsHeld(text, observations),
    ...known.methodNumbers(text),
    ...(outcome === 'help' ? known.firstAndLastYear : []),
  ]
}

/** What may be computed at query time: differences and sums of two values of one kind, the mean of an index's scores, steps of a year. */
function computedFrom(observations: readonly Observation[]): number[] {
  const numeric = observations.filter((o) => typeof o.value === 'number')
  const pairs = numeric.flatMap((a) => numeric.map((b) => [Number(a.value), Number(b.value)] as const))
  const scores = [...new Map(numeric.map((o) => [o.id, o])).values()].filter(({ measure }) => measure === 'score')
  const means = [...new Set(scores.map(({ indicatorId }) => indicatorId))].map((id) => {
    const own = scores.filter(({ indicatorId }) => indicatorId === id)
    const mean = own.reduce((sum, o) => sum + Number(o.value), 0) / own.length
    return Number(mean.toFixed(Math.max(...own.map((o) => o.decimals))))
  })
  const firstYears = numeric
    .filter(({ measure }) => measure === 'streak')
    .map((o) => Number(o.period) - Number(o.value) + 1)
  const neighbours = observations.flatMap(({ period }) => [Number(period) - 1, Number(period) + 1])
  return [...pairs.flatMap(([a, b]) => [a - b, a + b]), ...means, ...firstYears, ...neighbours]
}

/** How many units are listed, and of how many the same kind of figure is held. */
function sizesIn({ observations: all, units, scopes }: Knowledge): Known['sizesBehind'] {
  const tiers = new Map(units.map(({ id, level, kind }) => [id, [level, kind]]))
  const keysOf = (o: Observation) =>
    tiers.get(o.unitId)!.map((tier) => `${o.indicatorId}|${o.period}|${o.measure}|${tier}`)
  const held = new Map<string, Set<string>>()
  for (const o of all) for (const key of keysOf(o)) held.set(key, (held.get(key) ?? new Set()).add(o.unitId))
  const sizes = new Map(scopes.map(({ id, size }) => [id, size]))
  return (observations) => {
    const behind = observations.flatMap((o) => keysOf(o).map((key) => held.get(key)!.size))
    const listed = new Set(observations.map(({ unitId }) => unitId)).size
    const scoped = observations.flatMap(({ scopeId }) => sizes.get(scopeId ?? '') ?? [])
    return [...behind, ...scoped, ...Array.from({ length: listed + 1 }, (_, n) => n)].map(String)
  }
}

/** Years for which something is held of a unit that the text names or that the facts are of. */
function yearsIn({ units, observations: all }: Knowledge): Known['yearsHeld'] {
  const names = units.map(({ id, name }) => [id, name.replace(/^\S+ /u, '')] as const)
  const years = new Map<string, Set<string>>()
  for (const { unitId, period } of all)
    for (const number of numbersIn(period)) years.set(unitId, (years.get(unitId) ?? new Set()).add(number))
  return (text, observations) => {
    const behind = new Set(observations.map(({ unitId }) => unitId))
    const named = new Set(names.flatMap(([id, name]) => (behind.has(id) || text.includes(name) ? [id] : [])))
    const members = units.filter(({ parentId }) => named.has(parentId ?? '')).map(({ id }) => id)
    return [...named, ...members].flatMap((id) => [...(years.get(id) ?? [])])
  }
}

/** Help tells from when to when figures reach. */
function firstAndLastYear({ observations }: Knowledge): string[] {
  const years = observations.map(({ period }) => period.slice(0, 4)).sort()
  return [years[0]!, years.at(-1)!]
}

/** Full scores of the indices, and values of the method facts, whose names stand in the text. */
function methodNumbersIn({ methodFacts, indicators }: Knowledge): Known['methodNumbers'] {
  const facts = methodFacts.map(({ name, value, validFromYear, unitOfMeasure }) => ({
    name: name.toLowerCase(),
    numbers: [value ?? '', String(validFromYear ?? ''), unitOfMeasure].flatMap(numbersIn),
  }))
  return (text) => {
    const lower = text.toLowerCase()
    return [
      ...indicators.flatMap(({ name, fullScore }) =>
        fullScore !== undefined && text.includes(name) ? [String(fullScore)] : [],
      ),
      ...facts.filter(({ name }) => lower.includes(name)).flatMap(({ numbers }) => numbers),
    ]
  }
}
