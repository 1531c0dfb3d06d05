import type { Announcement, Announcements } from '../ports/announcements.ts'
import { nextRun } from './next-run.ts'
import type { ProgressTeller } from './progress.ts'
import { missedText, reportText } from './wording.ts'

export interface ClerkParts {
  readonly announcements: Announcements
  readonly progress?: ProgressTeller
  /** Sends the weekly digest where its time has come. */
  readonly digest?: (at: number) => Promise<void>
  /** This process's own name. */
  readonly holder: string
  readonly now?: () => number
}

/** Starts what is due, and tells authors how it ended. One process at a time does so. */
export interface Clerk {
  /** Does what there is to do now. */
  round(): Promise<void>
}

/** Well above the pause between two rounds. */
const LEASE_MS = 15_000
/** What comes later than this, because no process was there, may be out of date: its author is asked. */
const LATEST_MS = 2 * 60 * 60 * 1000

export function announcementClerk({ announcements, progress, digest, holder, now = Date.now }: ClerkParts): Clerk {
  return {
    async round() {
      const at = now()
      if (!(await announcements.hold(holder, at, at + LEASE_MS))) return
      for (const announcement of await announcements.due(at)) await begin(announcements, announcement, at)
      const sending = await announcements.sending()
      // it may have to wait for the medium
      void progress?.tell(sending)
      for (const { number } of sending)
        await announcements.finish(number, now(), (report) => ({ text: reportText(report), choices: [] }))
      await digest?.(at)
    },
  }
}

async function begin(announcements: Announcements, { number, plannedAt = 0, repeat }: Announcement, at: number) {
  const next = repeat === undefined ? undefined : nextRun(repeat, at)
  if (at - plannedAt <= LATEST_MS) return announcements.start(number, at, next)
  const tell = (postponed: Announcement) => ({ text: missedText(postponed, plannedAt, next), choices: [] })
  await announcements.postpone(number, at, next, tell)
}
