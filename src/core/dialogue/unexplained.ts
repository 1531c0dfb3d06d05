import type { Recognised } from './recognise.ts'

/** Tokens that no figure explains: leftovers, and words that only topics have. Numbers are left out. */
export function unexplainedIn({ entities, leftovers, tokens }: Recognised): number[] {
  const ofTopics = entities
    .filter(({ meaning }) => meaning.kind === 'topic-word')
    .flatMap(({ start, end }) => Array.from({ length: end - start }, (_, i) => start + i))
  return [...leftovers, ...ofTopics].filter((i) => tokens[i]!.value === undefined).sort((a, b) => a - b)
}
