import { randomBytes } from 'node:crypto'
import type { Shelved } from './push-server.ts'

/** A medium fetches at once, people's clients a little later. */
const KEPT_MS = 60 * 60 * 1000
/** A picture has some 100 kB. */
const MOST_KEPT = 300

export interface Shelf {
  /** The public address under which it can be fetched for an hour; undefined once nothing can be fetched any more. */
  put(item: Shelved, ending: string): string | undefined
  find(name: string): Shelved | undefined
  close(): void
}

/** What media fetch from us, in memory: each under a name that can't be guessed, for a limited time. */
export function shelf(publicUrl: string, now: () => Date): Shelf {
  const items = new Map<string, { readonly item: Shelved; readonly until: number }>()
  let closed = false
  return {
    put(item, ending) {
      if (closed) return undefined
      const name = `${randomBytes(24).toString('base64url')}.${ending}`
      items.set(name, { item, until: now().getTime() + KEPT_MS })
      if (items.size > MOST_KEPT) items.delete(items.keys().next().value!)
      return `${publicUrl.replace(/\/+$/, '')}/${name}`
    },
    find(name) {
      const found = items.get(name)
      if (found === undefined) return undefined
      if (found.until > now().getTime()) return found.item
      items.delete(name)
      return undefined
    },
    close() {
      closed = true
    },
  }
}
