/** What a channel is taking in, so that stopping can wait for it. */
export interface UnderWay<T> {
  follow(task: Promise<T>): Promise<T>
  settled(): Promise<unknown>
}

export function underWay<T>(): UnderWay<T> {
  const tasks = new Set<Promise<T>>()
  return {
    follow(task) {
      tasks.add(task)
      void task.finally(() => tasks.delete(task))
      return task
    },
    settled: () => Promise.all(tasks),
  }
}
