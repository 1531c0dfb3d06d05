/** What `task` gives, or a rejection once it has taken too long. What it does afterwards is not waited for. */
export function within<T>(ms: number, task: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TookTooLong(`no end after ${ms} ms`)), ms)
  })
  return Promise.race([task, tooLong]).finally(() => clearTimeout(timer))
}

export class TookTooLong extends Error {
  override readonly name = 'TookTooLong'
}
