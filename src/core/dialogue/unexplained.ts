import type { Recognised } from './recognise.ts'

/** Tokens that no figure explains: leftovers, and words that only topics have. Numbers are left out. */
export function unexplainedIn({ entities, leftovers, tokens }: Recognised): number[] {
  const ofTopics = entities
    .filter(({ meaning }) => meaning.kind === 'topic-word')
    .flatMap(({ start, end }) => Array.from({ length: end - start }, (_, i) => start + i))
  return [...leftovers, ...ofTopics].filter((i) => tokens[i]!.value === undefined).sort((a, b) => a - b)
}

/** Those of them that may be a name, or part of one. */
export function maybeNames(recognised: Recognised): number[] {
  return unexplainedIn(recognised).filter((i) => !isOrdinary(i, recognised))
}

export const isOrdinary = (token: number, { ordinary }: Pick<Recognised, 'ordinary'>) =>
  ordinary.some(({ start, end }) => start <= token && token < end)
