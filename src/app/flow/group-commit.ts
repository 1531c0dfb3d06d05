/**
 * Lets many callers share one piece of work: what they hand in while the last one is under way goes into the next one
 * together, at most `most` at a time: a database commits a hundred rows about as fast as one. Where work on several fails,
 * it is done for each by itself, so that one bad item stops no other. Each caller learns what became of its own.
 */
export function groupCommit<T>(work: (items: readonly T[]) => Promise<void>, most: number): (item: T) => Promise<void> {
  let waiting: { item: T; done: () => void; failed: (error: unknown) => void }[] = []
  let working = false
  const run = async () => {
    working = true
    while (waiting.length > 0) {
      // those go together who ask before the event loop comes round: an embedded database lets nobody ask meanwhile
      await new Promise((resume) => setImmediate(resume))
      const group = waiting.slice(0, most)
      waiting = waiting.slice(most)
      try {
        await work(group.map(({ item }) => item))
        for (const { done } of group) done()
      } catch (error) {
        if (group.length === 1) group[0]!.failed(error)
        else for (const { item, done, failed } of group) await work([item]).then(done, failed)
      }
    }
    working = false
  }
  return (item) =>
    new Promise((done, failed) => {
      waiting.push({ item, done, failed })
      if (!working) void run()
    })
}
