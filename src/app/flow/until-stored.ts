import { backoffMs } from './backoff.ts'

/** The database may be back any moment. */
const LONGEST_MS = 2000

/**
 * Stores again, after pauses of up to two seconds, until the database takes it: true. False once a try has failed while
 * `stopping`.
 */
export async function untilStored(
  store: () => Promise<void>,
  failed: (error: unknown) => void,
  stopping: () => boolean,
): Promise<boolean> {
  for (let failures = 1; ; failures++) {
    try {
      await store()
      return true
    } catch (error) {
      failed(error)
      if (stopping()) return false
      const ms = Math.min(LONGEST_MS, backoffMs(failures, Math.random()))
      await new Promise((resume) => setTimeout(resume, ms))
    }
  }
}
