/** Most replies are there before anyone would look: only a slow one is announced. */
const SLOW_AFTER_MS = 1200
/** Telegram shows it for five seconds, and Zalo does not say. */
const REPEAT_MS = 4500
const MOST_REPEATS = 6

/** Shows "typing" in conversations whose reply takes long, by `show`. */
export function typingSigns(show: (conversation: string) => Promise<unknown>, slowAfterMs: number = SLOW_AFTER_MS) {
  const timers = new Map<string, NodeJS.Timeout>()

  const end = (conversation: string) => {
    clearTimeout(timers.get(conversation))
    timers.delete(conversation)
  }
  const schedule = (conversation: string, ms: number, left: number) => {
    const timer = setTimeout(() => {
      // whether it is seen matters little; a failure less still
      show(conversation).catch(() => undefined)
      if (left > 1) schedule(conversation, REPEAT_MS, left - 1)
      else timers.delete(conversation)
    }, ms)
    timer.unref()
    timers.set(conversation, timer)
  }
  return {
    /** A reply is owed from now on. */
    begin(conversation: string): void {
      if (!timers.has(conversation)) schedule(conversation, slowAfterMs, MOST_REPEATS)
    },
    end,
    stop(): void {
      for (const conversation of [...timers.keys()]) end(conversation)
    },
  }
}
