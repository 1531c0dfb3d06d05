import Fuse from 'fuse.js'
import type { Assumed } from '../core/dialogue/assumed.ts'
import type { TopicAsked } from '../core/dialogue/choose-topics.ts'
import type { Context } from '../core/dialogue/context.ts'
import { interpret } from '../core/dialogue/interpret.ts'
import type { Interpretation } from '../core/dialogue/interpret-one.ts'
import { MEMBER_OPERATIONS, type Query } from '../core/dialogue/query.ts'
import { recognise } from '../core/dialogue/recognise.ts'
import { understoodOf } from '../core/dialogue/understood-of.ts'
import type { UnknownUnit } from '../core/dialogue/unit-mention.ts'
import { bareName } from '../core/dialogue/unit-phrases.ts'
import { type Draft, draft, join } from '../core/reply/draft.ts'
import { type Choice, isMiss, type Reply } from '../core/reply/reply.ts'
import { bySupport, sourceLine, sourcesOf } from '../core/reply/source-text.ts'
import {
  ABUSE,
  elsewhereText,
  helpText,
  NOT_TOLD,
  NOT_UNDERSTOOD,
  outOfScopeText,
  smalltalkText,
  unknownUnitText,
  unscoredText,
} from '../core/reply/talk-text.ts'
import { RELIABILITIES } from '../core/statistics/source.ts'
import type { Unit } from '../core/statistics/unit.ts'
import { fold } from '../core/text/fold.ts'
import { answerQuery, whichOf } from './answers/answer-query.ts'
import { betweenTiers } from './answers/compare.ts'
import { illustrated } from './answers/illustrated.ts'
import { askedOnce } from './asked-once.ts'
import { type Mind, type MindParts, mindOf } from './mind.ts'
import type { Conversations } from './ports/conversations.ts'
import { nextQuestions, openers } from './suggest.ts'
import type { World } from './world.ts'

export interface Question {
  /** The talk that it belongs to and whose context it is understood in: in a group, one for each person. */
  readonly conversation: string
  /** Where it is asked; left out where nobody asks in earnest (an evaluation), and then it is never kept as a miss. */
  readonly channel?: string
  readonly text: string
  /** The instant at which it is asked: "năm ngoái" counts from here. */
  readonly now: Date
  /** Whether it has nothing to do with what was said before: it came from a link. */
  readonly afresh?: boolean
  /** What a command takes as asked. */
  readonly assumed?: Assumed | undefined
  /** The unit that the chat is bound to: meant, before the home unit, where none is named. */
  readonly boundUnitId?: string | undefined
}

export interface AnswererParts extends MindParts {
  readonly conversations: Conversations
}

/** Answers one utterance of a conversation; turns of one conversation must be handed in one after another. */
export type AnswerQuestion = (question: Question) => Promise<Reply>

interface Turn {
  readonly reply: Reply
  readonly context: Context
}

export function answerer(parts: AnswererParts, mind: Mind = mindOf(parts)): AnswerQuestion {
  const { conversations } = parts
  return async (question) => {
    const { conversation, text, assumed } = question
    const before = question.afresh === true ? undefined : await conversations.load(conversation)
    const picked = assumed === undefined ? chosen(text, before) : undefined
    const turn = await takeTurn(mind, { ...question, text: picked ?? text }, before)
    await conversations.save(conversation, turn.context)
    return turn.reply
  }
}

/** A bare number picks one of the choices last offered. */
function chosen(text: string, context: Context | undefined): string | undefined {
  const picked = /^\s*(?:số|so|chọn|chon)?\s*(\d{1,2})\s*[.)]?\s*$/iu.exec(text.normalize('NFC'))
  return picked === null ? undefined : context?.choices[Number(picked[1]) - 1]?.utterance
}

async function takeTurn(
  { world: known, lexicon, topics }: Mind,
  { text, now, assumed, boundUnitId }: Question,
  before: Context | undefined,
): Promise<Turn> {
  const world = { ...known, facts: askedOnce(known.facts) }
  const recognised = recognise(text, lexicon)
  const bound = world.units.byId.get(boundUnitId ?? '')
  const background = { context: before, home: bound ?? world.home, index: world.units, topics, assumed }
  const isSilent = recognised.tokens.length === 0 && assumed === undefined
  const parts = isSilent ? [silence(text)] : interpret(recognised, background, now)
  const drafts: Draft[] = []
  for (const part of parts) drafts.push(await draftFor(world, part, before))
  const answer = drafts.length === 1 ? drafts[0]! : join(drafts)
  const asked = parts.flatMap((part) => ('query' in part && part.query !== undefined ? [part.query] : []))
  const told = parts.flatMap((part) => (part.kind === 'topics' ? part.found : []))
  const explained = parts.flatMap((part) => (part.kind === 'topics' ? part.families : []))
  const choices =
    answer.open.length > 0
      ? answer.choices
      : asked[0] === undefined
        ? openers(world)
        : await nextQuestions(world, asked[0], answer)
  const reply = replyOf(world, answer, choices)
  return {
    reply: isMiss(reply.outcome)
      ? { ...reply, understood: understoodOf(text, recognised, parts, background, now) }
      : reply,
    context: {
      query: asked.at(-1) ?? before?.query,
      candidates: answer.open,
      listed: answer.listed.length > 0 ? answer.listed.slice(0, LONGEST_LISTED) : (before?.listed ?? []),
      recent: recentOf(asked.at(-1), before),
      choices,
      observationIds:
        reply.observations.length > 0 ? reply.observations.map((o) => o.id) : (before?.observationIds ?? []),
      topicEntryId: told.length > 0 ? told[0]!.entry.id : asked.length > 0 ? undefined : before?.topicEntryId,
      toldPeriods: toldPeriods(asked.at(-1), answer, before),
      explainedFamily: asked.length > 0 ? undefined : (explained[0] ?? before?.explainedFamily),
    },
  }
}

/** Of one unit and index, the period told of now and the one before it; of another subject the count begins anew. */
function toldPeriods(query: Query | undefined, { findings }: Draft, before: Context | undefined): readonly string[] {
  if (query === undefined) return before?.toldPeriods ?? []
  const subject = ({ unitIds, indicators }: Query) => JSON.stringify([unitIds.value, indicators.value])
  const periods = [...new Set(findings.map(({ figure }) => figure.period))]
  const isOne = periods.length === 1 && !MEMBER_OPERATIONS.has(query.operation) && query.unitIds.value.length === 1
  if (!isOne) return []
  const goesOn = before?.query !== undefined && subject(before.query) === subject(query)
  return [...new Set([...periods, ...(goesOn ? (before.toldPeriods ?? []) : [])])].slice(0, 2)
}

/** Units of the last turns, those of the newest first. */
function recentOf(query: Query | undefined, before: Context | undefined): readonly string[] {
  const named = query === undefined || MEMBER_OPERATIONS.has(query.operation) ? [] : query.unitIds.value
  return [...new Set([...named, ...(before?.recent ?? [])])].slice(0, LONGEST_RECENT)
}
const LONGEST_RECENT = 4

/** So many units can be taken up again as "các đơn vị đó". */
const LONGEST_LISTED = 10

/** No words at all: an empty line asks for help, a picture or a mark is a friendly nod. */
function silence(text: string): Interpretation {
  return text.trim() === ''
    ? { kind: 'talk', about: 'help', value: 'capabilities' }
    : { kind: 'talk', about: 'smalltalk', value: 'assent' }
}

async function draftFor(world: World, meaning: Interpretation, before: Context | undefined): Promise<Draft> {
  switch (meaning.kind) {
    case 'talk':
      if (meaning.about === 'help') return draft('help', [await helpFor(world)])
      return draft('smalltalk', [meaning.about === 'abuse' ? ABUSE : smalltalkText(meaning.value)])
    case 'foreign':
      return draft('out_of_scope', [outOfScopeText(meaning.value)])
    case 'not-understood':
      return draft('out_of_scope', [NOT_UNDERSTOOD])
    case 'unknown-unit':
      return unknownUnit(world, meaning.unknown)
    case 'which-unit':
      return whichOf(meaning.unitIds.map((id) => world.units.byId.get(id)!))
    case 'topics':
      return topicDraft(world, meaning.found)
    case 'topic-silent':
      return silentDraft(world, meaning.near)
    case 'topic-elsewhere':
      return draft('no_data', [elsewhereText(meaning.topics)])
    case 'why':
      return whyDraft(world, meaning, before)
    case 'query':
      return answerAll(world, [meaning.query, ...meaning.also], before)
  }
}

async function answerAll(world: World, queries: readonly Query[], before: Context | undefined): Promise<Draft> {
  const drafts: Draft[] = []
  for (const query of queries) drafts.push(illustrated(world, query, await answerQuery(world, query, before)))
  const isOfTiers = queries.length > 1 && queries.every(({ operation }) => operation === 'average')
  // "cấp xã với cấp huyện bên nào nhỉnh hơn"
  const apart = isOfTiers && queries[0]!.direction !== undefined ? await betweenTiers(world, queries) : undefined
  return join(apart === undefined ? drafts : [apart, ...drafts])
}

/** Reasons are told only of what is so: a false premise is corrected instead. */
async function whyDraft(
  world: World,
  meaning: Extract<Interpretation, { kind: 'why' }>,
  before: Context | undefined,
): Promise<Draft> {
  const { query } = meaning
  const period = newestOf(query.period)
  // "sao chỉ có 10 phường xuất sắc": whether it was so many is looked up first
  const counts = query.operation === 'list-grade' && query.limit !== undefined
  const premise: Query = counts ? { ...query, period, confirms: true } : { ...query, operation: 'value', period }
  const figure = premise.claims.length > 0 ? await answerQuery(world, premise, before) : undefined
  return figure?.refuted === true ? figure : topicDraft(world, meaning.reasons)
}

/** "giảm so với 2021": what is said of the newer of the years is what is taken for granted. */
function newestOf(period: Query['period']): Query['period'] {
  if (period.value.kind !== 'periods') return period
  return { ...period, value: { kind: 'periods', periods: [...period.value.periods].sort().slice(-1) } }
}

async function topicDraft(world: World, found: Extract<Interpretation, { kind: 'topics' }>['found']): Promise<Draft> {
  const observations = await world.facts.observations({ ids: found.flatMap(({ entry }) => entry.observationIds) })
  return draft(
    found.some(({ entry }) => entry.stated) ? 'answer' : 'no_data',
    found.map(({ entry }) => entry.text),
    {
      observations,
      sourceIds: [...new Set(found.flatMap(({ topic }) => topic.sourceIds))],
    },
  )
}

/** The topic is known but not what is asked about it: say so, and what is known. */
async function silentDraft(world: World, near: TopicAsked): Promise<Draft> {
  const known = await topicDraft(world, [near])
  return { ...known, outcome: 'no_data', lines: [NOT_TOLD, ...known.lines] }
}

async function helpFor(world: World): Promise<string> {
  const families = [...new Set(world.vocabulary.indicators.map((i) => i.family))].filter(
    (family) => !family.startsWith('CCHC-') && !family.includes('nội tỉnh') && family !== 'Đơn vị hành chính',
  )
  const indicatorIds = world.vocabulary.indicators.filter(({ field }) => field === undefined).map(({ id }) => id)
  const span = await world.facts.span({ indicatorIds, measures: ['rank'] })
  const years = span === undefined ? undefined : { first: span.first.slice(0, 4), last: span.last.slice(0, 4) }
  return helpText(
    [
      'chỉ số CCHC của các tỉnh chấm cho sở, huyện, xã',
      ...families.map((family) => (family === '766' ? 'Bộ chỉ số 766' : family)),
    ],
    years,
  )
}

/** No unit has the name: near ones of that tier are named, none is taken. */
function unknownUnit(world: World, unknown: UnknownUnit): Draft {
  if (unknown.isUnscored) return draft('no_data', [unscoredText(unknown.name)])
  const tier = world.vocabulary.units.filter(({ level }) =>
    unknown.level === undefined ? level !== 'aggregate' && level !== 'national' : level === unknown.level,
  )
  const fuse = new Fuse(
    tier.map((unit) => ({ unit, name: fold(bareName(unit)) })),
    { keys: ['name'], threshold: 0.4 },
  )
  const near = fuse.search(fold(unknown.name), { limit: 3 }).map(({ item }) => item.unit)
  const parent = parentOf(world, unknown.name)
  const offered = parent === undefined ? near : [parent]
  return draft('no_data', [unknownUnitText(unknown.name, offered, parent !== undefined)], {
    choices: offered.map((unit) => ({ label: unit.name, utterance: unit.name })),
  })
}

/** "TP Biên Hòa, tỉnh Đồng Nai": of the province, figures may be held. */
function parentOf(world: World, name: string): Unit | undefined {
  const parent = /[,(] *((?:tỉnh|TP) [^,)]+)\)?$/u.exec(name)?.[1]
  return parent === undefined ? undefined : world.vocabulary.units.find((unit) => fold(unit.name) === fold(parent))
}

function replyOf(world: World, answer: Draft, choices: readonly Choice[]): Reply {
  const cited = sourcesOf(answer.observations, world.sources)
  const others = answer.sourceIds
    .filter((id) => !cited.some((source) => source.id === id))
    .map((id) => world.sources.get(id)!)
  const sources = [...cited, ...others].sort(
    (a, b) => RELIABILITIES.indexOf(a.reliability) - RELIABILITIES.indexOf(b.reliability),
  )
  const unattributed = answer.observations.filter((o) => !answer.attributed.includes(o))
  const unnamed = sources.filter(
    ({ id }) => unattributed.some((o) => o.sourceId === id) || answer.sourceIds.includes(id),
  )
  const { needed, agreeing } = bySupport(unattributed, unnamed)
  const text = [...answer.lines, answer.namesSources ? '' : sourceLine(needed, agreeing)]
    .filter((line) => line !== '')
    .join('\n')
  return {
    outcome: answer.outcome,
    text,
    choices,
    observations: answer.observations,
    sourceIds: sources.map((source) => source.id),
    picture: answer.picture,
  }
}
