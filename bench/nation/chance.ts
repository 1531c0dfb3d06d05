/** Numbers that look like chance and are the same for the same seed (mulberry32). Each call gives one from 0 up to 1. */
export function chance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    return scattered(state) / 2 ** 32
  }
}

/** The same for the same numbers, without going through those before: a value for each unit, index and year. */
export function scatter(...parts: readonly number[]): number {
  let state = 0x9e3779b9
  for (const part of parts) state = scattered((state ^ part) >>> 0)
  return state / 2 ** 32
}

function scattered(n: number): number {
  let t = Math.imul(n ^ (n >>> 15), n | 1)
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
  return (t ^ (t >>> 14)) >>> 0
}
