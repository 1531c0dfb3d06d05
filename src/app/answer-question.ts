import Fuse from 'fuse.js'
import type { Context } from '../core/dialogue/context.ts'
import { type Interpretation, interpret } from '../core/dialogue/interpret.ts'
import { type Lexicon, lexiconOf } from '../core/dialogue/lexicon.ts'
import { recognise } from '../core/dialogue/recognise.ts'
import { readSignals } from '../core/dialogue/signals.ts'
import { type TopicMatcher, topicMatcher } from '../core/dialogue/topic-match.ts'
import { bareName } from '../core/dialogue/unit-phrases.ts'
import type { UnknownUnit } from '../core/dialogue/units-mentioned.ts'
import { type Draft, draft } from '../core/reply/draft.ts'
import type { Choice, Reply } from '../core/reply/reply.ts'
import { sourceLine, sourcesOf } from '../core/reply/source-text.ts'
import {
  ABUSE,
  helpText,
  NOT_UNDERSTOOD,
  outOfScopeText,
  smalltalkText,
  unknownUnitText,
  whichUnitText,
} from '../core/reply/talk-text.ts'
import type { Vocabulary } from '../core/statistics/knowledge.ts'
import { RELIABILITIES } from '../core/statistics/source.ts'
import type { Unit } from '../core/statistics/unit.ts'
import { fold } from '../core/text/fold.ts'
import type { Query } from '../core/dialogue/query.ts'
import { answerQuery } from './answers/answer-query.ts'
import { join } from './answers/value.ts'
import type { Conversations } from './ports/conversations.ts'
import type { Facts } from './ports/facts.ts'
import { nextQuestions, openers } from './suggest.ts'
import { type World, worldOf } from './world.ts'

export interface Question {
  readonly conversation: string
  readonly text: string
  /** The instant at which it is asked: "năm ngoái" counts from here. */
  readonly now: Date
}

export interface AnswererParts {
  readonly vocabulary: Vocabulary
  readonly facts: Facts
  readonly conversations: Conversations
  /** The unit meant where none is named; undefined asks back instead. */
  readonly homeUnitId: string | undefined
}

/** Answers one utterance of a conversation; turns of one conversation must be handed in one after another. */
export type AnswerQuestion = (question: Question) => Promise<Reply>

interface Mind {
  readonly world: World
  readonly lexicon: Lexicon
  readonly topics: TopicMatcher
}

interface Turn {
  readonly reply: Reply
  readonly context: Context
}

export function answerer(parts: AnswererParts): AnswerQuestion {
  const { vocabulary, facts, conversations, homeUnitId } = parts
  const mind: Mind = {
    world: worldOf(vocabulary, facts, homeUnitId),
    lexicon: lexiconOf(vocabulary),
    topics: topicMatcher(vocabulary.topics),
  }
  return async ({ conversation, text, now }) => {
    const before = await conversations.load(conversation)
    const turn = await takeTurn(mind, chosen(text, before) ?? text, now, before)
    await conversations.save(conversation, turn.context)
    return turn.reply
  }
}

/** A bare number picks one of the choices last offered. */
function chosen(text: string, context: Context | undefined): string | undefined {
  const picked = /^\s*(?:số|so|chọn|chon)?\s*(\d{1,2})\s*[.)]?\s*$/iu.exec(text.normalize('NFC'))
  return picked === null ? undefined : context?.choices[Number(picked[1]) - 1]?.utterance
}

async function takeTurn(mind: Mind, text: string, now: Date, before: Context | undefined): Promise<Turn> {
  const { world, lexicon, topics } = mind
  const recognised = recognise(text, lexicon)
  const signals = readSignals(recognised, world.units, topics, now)
  const meaning =
    recognised.tokens.length === 0
      ? silence(text)
      : interpret(signals, { context: before, home: world.home, index: world.units, topics })
  const answer = await draftFor(mind, meaning, before)
  const query = 'query' in meaning ? meaning.query : undefined
  const choices =
    meaning.kind === 'which-unit'
      ? unitChoices(world, meaning.unitIds)
      : query === undefined
        ? openers(world)
        : nextQuestions(world, query, answer)
  const reply = replyOf(world, answer, choices)
  const kept = before?.query
  return {
    reply,
    context: {
      query: query ?? kept,
      candidates: meaning.kind === 'which-unit' ? meaning.unitIds : [],
      listed: answer.listed.length > 0 ? answer.listed.slice(0, 10) : (before?.listed ?? []),
      choices,
      observationIds:
        reply.observations.length > 0 ? reply.observations.map((o) => o.id) : (before?.observationIds ?? []),
      topicEntryId:
        meaning.kind === 'topics'
          ? meaning.found[0]?.entry.id
          : meaning.kind === 'query'
            ? undefined
            : before?.topicEntryId,
    },
  }
}

/** No words at all: an empty line asks for help, a picture or a mark is a friendly nod. */
function silence(text: string): Interpretation {
  return text.trim() === ''
    ? { kind: 'talk', about: 'help', value: 'capabilities' }
    : { kind: 'talk', about: 'smalltalk', value: 'assent' }
}

async function draftFor({ world }: Mind, meaning: Interpretation, before: Context | undefined): Promise<Draft> {
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
    case 'which-unit': {
      const units = meaning.unitIds.map((id) => world.units.byId.get(id)!)
      return draft('clarify', [whichUnitText(units, [])])
    }
    case 'topics':
      return topicDraft(world, meaning, before)
    case 'query':
      return answerAll(world, [meaning.query, ...meaning.also], before)
  }
}

async function answerAll(world: World, queries: readonly Query[], before: Context | undefined): Promise<Draft> {
  const drafts: Draft[] = []
  for (const query of queries) drafts.push(await answerQuery(world, query, before))
  return join(drafts)
}

async function topicDraft(
  world: World,
  meaning: Extract<Interpretation, { kind: 'topics' }>,
  before: Context | undefined,
): Promise<Draft> {
  const ids = meaning.found.flatMap(({ entry }) => entry.observationIds)
  const observations = await world.facts.observations({ ids })
  const told = draft(
    meaning.found.some(({ entry }) => entry.stated) ? 'answer' : 'no_data',
    meaning.found.map(({ entry }) => entry.text),
    {
      observations,
      sourceIds: [...new Set(meaning.found.flatMap(({ topic }) => topic.sourceIds))],
    },
  )
  if (meaning.query === undefined) return told
  const figure = await answerQuery(world, meaning.query, before)
  if (figure.outcome !== 'answer') return told
  return draft('answer', [...figure.lines, ...told.lines], {
    observations: [...figure.observations, ...observations],
    sourceIds: [...figure.sourceIds, ...told.sourceIds],
  })
}

async function helpFor(world: World): Promise<string> {
  const families = [...new Set(world.vocabulary.indicators.map((i) => i.family))].filter(
    (family) => !family.startsWith('CCHC-') && !family.includes('nội tỉnh') && family !== 'Đơn vị hành chính',
  )
  const periods = (await world.facts.observations({ measures: ['rank'] })).map((o) => o.period.slice(0, 4)).sort()
  const years = periods.length === 0 ? undefined : { first: periods[0]!, last: periods.at(-1)! }
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
  const tier = world.vocabulary.units.filter((unit) => unit.level === unknown.level)
  const fuse = new Fuse(
    tier.map((unit) => ({ unit, name: fold(bareName(unit)) })),
    { keys: ['name'], threshold: 0.45 },
  )
  const near = fuse.search(fold(unknown.name), { limit: 3 }).map(({ item }) => item.unit)
  return draft('no_data', [unknownUnitText(`${unknown.type} ${unknown.name}`, near)], {
    choices: near.map((unit) => ({ label: unit.name, utterance: unit.name })),
  })
}

function unitChoices(world: World, unitIds: readonly string[]): Choice[] {
  return unitIds.slice(0, 8).map((id) => {
    const unit: Unit = world.units.byId.get(id)!
    return { label: unit.name, utterance: unit.name }
  })
}

function replyOf(world: World, answer: Draft, choices: readonly Choice[]): Reply {
  const cited = sourcesOf(answer.observations, world.sources)
  const others = answer.sourceIds
    .filter((id) => !cited.some((source) => source.id === id))
    .map((id) => world.sources.get(id)!)
  const sources = [...cited, ...others].sort(
    (a, b) => RELIABILITIES.indexOf(a.reliability) - RELIABILITIES.indexOf(b.reliability),
  )
  const alreadyNamed = answer.lines.some((line) => line.includes('nguồn:'))
  const text = [...answer.lines, alreadyNamed ? '' : sourceLine(sources)].filter((line) => line !== '').join('\n')
  return {
    outcome: answer.outcome,
    text,
    choices,
    observations: answer.observations,
    sourceIds: sources.map((source) => source.id),
  }
}
