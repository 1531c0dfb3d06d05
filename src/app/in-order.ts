/**
 * Runs tasks of one key strictly one after another, in the order they were handed in, and those of different keys side
 * by side. A task that fails does not hold up the next one of its key.
 */
export function inOrder(): <T>(key: string, task: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>()
  return (key, task) => {
    const done = (last.get(key) ?? Promise.resolve()).then(task, task)
    last.set(key, done)
    const forget = () => {
      if (last.get(key) === done) last.delete(key)
    }
    done.then(forget, forget)
    return done
  }
}
