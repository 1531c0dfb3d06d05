import { nameKey } from './text.ts'

/** A catalogue of names to which one that is written otherwise may belong. */
export interface NearNames {
  isKnown(name: string): boolean
  /** At most three, nearest first. */
  near(name: string): string[]
}

/** Two names are near when at most this many letters must change. */
const MOST = 2
const PARTS = MOST + 1

/**
 * Looks names up in time that hardly grows with the catalogue: of a known name cut into three parts, two changes leave one
 * as it is, at most two letters from its place.
 */
export function nearNames(names: Iterable<readonly [name: string, shown: string]>): NearNames {
  const byKey = new Map<string, string>()
  for (const [name, shown] of names) byKey.set(nameKey(name), shown)
  const byPart = new Map<string, string[]>()
  for (const known of byKey.keys()) {
    for (const [k, { from, to }] of partsOf(known.length).entries()) {
      const part = partKey(known.length, k, known.slice(from, to))
      const held = byPart.get(part)
      if (held === undefined) byPart.set(part, [known])
      else held.push(known)
    }
  }

  function candidates(key: string): Set<string> {
    const found = new Set<string>()
    for (let length = key.length - MOST; length <= key.length + MOST; length += 1) {
      for (const [k, { from, to }] of partsOf(length).entries()) {
        for (let at = Math.max(0, from - MOST); at <= from + MOST && at + to - from <= key.length; at += 1) {
          for (const known of byPart.get(partKey(length, k, key.slice(at, at + to - from))) ?? []) found.add(known)
        }
      }
    }
    return found
  }

  const looked = new Map<string, string[]>()
  return {
    isKnown: (name) => byKey.has(nameKey(name)),
    near(name) {
      const key = nameKey(name)
      const before = looked.get(key)
      if (before !== undefined) return before
      const found = [...candidates(key)].flatMap((known) => {
        const distance = distanceWithin(key, known, MOST)
        return distance === undefined ? [] : [{ shown: byKey.get(known)!, distance }]
      })
      const nearest = found.sort((a, b) => a.distance - b.distance || (a.shown < b.shown ? -1 : 1))
      const near = [...new Set(nearest.map(({ shown }) => shown))].slice(0, 3)
      looked.set(key, near)
      return near
    },
  }
}

/** Where the parts of a name of so many letters lie. */
function partsOf(length: number): { readonly from: number; readonly to: number }[] {
  return Array.from({ length: PARTS }, (_, k) => ({
    from: Math.floor((k * length) / PARTS),
    to: Math.floor(((k + 1) * length) / PARTS),
  }))
}

const partKey = (length: number, k: number, part: string) => `${length}:${k}:${part}`

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
