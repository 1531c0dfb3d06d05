import { nameKey } from './text.ts'

/** A catalogue of names to which one that is written otherwise may belong. */
export interface NearNames {
  isKnown(name: string): boolean
  /** At most three, nearest first. */
  near(name: string): string[]
}

export function nearNames(names: Iterable<readonly [name: string, shown: string]>): NearNames {
  const byKey = new Map<string, string>()
  for (const [name, shown] of names) byKey.set(nameKey(name), shown)
  return {
    isKnown: (name) => byKey.has(nameKey(name)),
    near(name) {
      const key = nameKey(name)
      const found = [...byKey].flatMap(([known, shown]) => {
        const distance = distanceWithin(key, known, 2)
        return distance === undefined ? [] : [{ shown, distance }]
      })
      return [...new Set(found.sort((a, b) => a.distance - b.distance).map(({ shown }) => shown))].slice(0, 3)
    },
  }
}

/** How many letters must change, or undefined where it is more than `most`. */
export function distanceWithin(a: string, b: string, most: number): number | undefined {
  if (Math.abs(a.length - b.length) > most || Math.min(a.length, b.length) < 4) return undefined
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1)
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1))
    if (Math.min(...next) > most) return undefined
    row = next
  }
  const distance = row[b.length]!
  return distance <= most ? distance : undefined
}
