/** What goes wrong with a call. 'cut' drops the connection; 'taken' means that the call has its effect all the same. */
export type Fault =
  | { readonly kind: 'too-many'; readonly retryAfter: number }
  | { readonly kind: 'forbidden'; readonly description?: string }
  | { readonly kind: 'refused'; readonly description: string }
  | { readonly kind: 'unauthorized' }
  | { readonly kind: 'conflict' }
  | { readonly kind: 'gateway'; readonly status?: number; readonly taken?: boolean }
  | { readonly kind: 'broken-json'; readonly taken?: boolean }
  | { readonly kind: 'stall'; readonly ms?: number; readonly taken?: boolean }
  | { readonly kind: 'cut'; readonly taken?: boolean }

/** Which calls it strikes; what is left out does not narrow. */
export interface Aim {
  readonly method?: string
  readonly chat?: number
  /** So many calls, one if left out. */
  readonly times?: number
}

/** Faults laid out by a test, each used up by the calls it strikes; the one laid out first comes first. */
export function faultScript() {
  const waiting: { fault: Fault; aim: Aim; left: number }[] = []
  return {
    add(fault: Fault, aim: Aim = {}): void {
      waiting.push({ fault, aim, left: aim.times ?? 1 })
    },
    clear(): void {
      waiting.length = 0
    },
    next(method: string, chat: number | undefined): Fault | undefined {
      const found = waiting.find(
        ({ aim }) => (aim.method ?? method) === method && (aim.chat === undefined || aim.chat === chat),
      )
      if (found === undefined) return undefined
      found.left -= 1
      if (found.left === 0) waiting.splice(waiting.indexOf(found), 1)
      return found.fault
    },
  }
}
