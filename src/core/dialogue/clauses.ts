import type { Recognised } from './recognise.ts'

const BOUNDARY = /[,;.?!]/

/** Cuts what was recognised at punctuation that no mention runs across: each piece may be a question of its own. */
export function clausesOf(recognised: Recognised): Recognised[] {
  const { tokens, entities } = recognised
  const ends = tokens.flatMap((token, i) => {
    const inside = entities.some((entity) => entity.start <= i && entity.end > i + 1)
    return BOUNDARY.test(token.after) && !inside && i < tokens.length - 1 ? [i + 1] : []
  })
  const bounds = [0, ...ends, tokens.length]
  return bounds.slice(1).map((end, k) => {
    const start = bounds[k]!
    const within = (at: number) => at >= start && at < end
    return {
      tokens,
      entities: entities.filter((entity) => within(entity.start)),
      leftovers: recognised.leftovers.filter(within),
      words: recognised.words.filter((word) => within(word.token)),
    }
  })
}
