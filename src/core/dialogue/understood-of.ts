import { type Guess, MOST_NAMESAKES, type Understood } from '../reply/understood.ts'
import type { Interpretation } from './interpret-one.ts'
import type { IndicatorRequest, PeriodRequest, Query } from './query.ts'
import type { Recognised } from './recognise.ts'
import { readSignals } from './signals.ts'
import type { Background } from './unit-slots.ts'

/** Tells in plain data what an utterance was read as, and what that was taken for. */
export function understoodOf(
  utterance: string,
  recognised: Recognised,
  parts: readonly Interpretation[],
  background: Background,
  now: Date,
): Understood {
  const s = readSignals(recognised, background.index, background.topics, now)
  return {
    utterance,
    words: contentWords(recognised),
    named: {
      units: unique(s.units.flatMap(({ unitIds }) => unitIds.slice(0, MOST_NAMESAKES))),
      unknownUnits: unique(s.unknown.map(({ name }) => name)),
      levels: unique(s.levels.map(({ level }) => level)),
      indicators: [...s.families, ...s.fields],
      periods: s.period.periods,
      measures: s.measures,
      grades: s.grades,
    },
    unexplained: unique(s.leftovers),
    guesses: parts.map(guessOf),
  }
}

function contentWords({ entities, words }: Recognised): string[] {
  const fillers = entities.filter(({ meaning }) => meaning.kind === 'filler')
  const isFiller = (token: number) => fillers.some(({ start, end }) => token >= start && token < end)
  return words.filter(({ token }) => !isFiller(token)).map(({ folded }) => folded)
}

function guessOf(part: Interpretation): Guess {
  switch (part.kind) {
    case 'query':
      return ofQuery(part.query.operation, part.query)
    case 'why':
    case 'unknown-unit':
      return ofQuery(part.kind, part.query)
    case 'which-unit':
      return { ...ofQuery(part.kind, part.query), units: part.unitIds.slice(0, MOST_NAMESAKES) }
    case 'foreign':
      return { ...NOTHING, what: `foreign ${part.value}` }
    case 'topics':
      return { ...NOTHING, what: `topics ${part.found.map(({ entry }) => entry.id).join(' ')}` }
    case 'topic-silent':
      return { ...NOTHING, what: `topic-silent ${part.near.topic.id}` }
    case 'topic-elsewhere':
      return { ...NOTHING, what: `topic-elsewhere ${part.topics.map(({ id }) => id).join(' ')}` }
    case 'talk':
    case 'not-understood':
      return { ...NOTHING, what: part.kind }
  }
}

const NOTHING: Guess = { what: '', units: [], indicators: [], period: '', measures: [] }

function ofQuery(what: string, { unitIds, indicators, period, measures }: Query): Guess {
  return {
    what,
    units: unitIds.value.slice(0, MOST_NAMESAKES),
    indicators: indicators.value.map(indicatorName),
    period: periodName(period.value),
    measures: measures.value,
  }
}

const indicatorName = ({ family, field }: IndicatorRequest) => (field === undefined ? family : `${family}: ${field}`)

function periodName(request: PeriodRequest): string {
  switch (request.kind) {
    case 'periods':
      return request.periods.join(', ')
    case 'range':
      return `${request.from}–${request.to}`
    default:
      return request.kind
  }
}

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)]
