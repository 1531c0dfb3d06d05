/** Something that is done again whenever there may be more to do. */
export interface Repeater {
  /** There may be more to do: now, or from an instant on. */
  wake(at?: number): void
  /** Ends the repeating; resolves when the round under way is over. */
  stop(): Promise<void>
}

/** After a round that threw, the next one waits so long: the database may be away. */
const AFTER_FAILURE_MS = 1000
/** The longest delay that a timer takes; whoever wakes earlier looks at the clock again. */
const LONGEST_TIMER_MS = 2 ** 31 - 1

/** Rounds never overlap: being woken during one means another one after it. */
export function repeater(round: () => Promise<void>, failed: (error: unknown) => void): Repeater {
  let running: Promise<void> | undefined
  let again = false
  let stopped = false
  const timers = new Set<NodeJS.Timeout>()
  const run = async () => {
    while (again && !stopped) {
      // whoever wakes in the same turn of the event loop is served by the same round
      await new Promise((resume) => setImmediate(resume))
      again = false
      try {
        await round()
      } catch (error) {
        failed(error)
        later(AFTER_FAILURE_MS)
      }
    }
    running = undefined
  }
  const later = (ms: number) => {
    if (stopped) return
    const timer = setTimeout(
      () => {
        timers.delete(timer)
        now()
      },
      Math.min(ms, LONGEST_TIMER_MS),
    )
    timers.add(timer)
  }
  const now = () => {
    again = true
    if (!stopped) running ??= run()
  }
  return {
    wake(at) {
      if (at === undefined || at <= Date.now()) now()
      else later(at - Date.now())
    },
    async stop() {
      stopped = true
      for (const timer of timers) clearTimeout(timer)
      timers.clear()
      await running
    },
  }
}
