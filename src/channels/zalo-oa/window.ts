import { type AnnouncingRules, SendError } from '../../app/ports/channel.ts'
import type { Contacts } from '../../app/ports/contacts.ts'
import { windowsRemark } from './wording.ts'

const HOUR_MS = 60 * 60 * 1000
const FREE_MS = 48 * HOUR_MS
/** After this, when they last wrote makes no difference. */
export const OPEN_MS = 7 * 24 * HOUR_MS

export type Window = 'free' | 'paid' | 'closed'

/** Whether Zalo lets us write to somebody who last turned to us then, and whether it charges for that. */
function windowOf(lastAt: Date | undefined, now: Date): Window {
  const since = lastAt === undefined ? Number.POSITIVE_INFINITY : now.getTime() - lastAt.getTime()
  if (since <= FREE_MS) return 'free'
  return since <= OPEN_MS ? 'paid' : 'closed'
}

/** Rejects where it must not be written to this person; Zalo is not asked then. */
export async function checkWindow(contacts: Contacts, person: string, now: Date, paid: boolean): Promise<void> {
  const lastAt = await contacts.lastAt('zalooa', person).catch((cause) => {
    throw new SendError({ kind: 'unreached' }, { cause })
  })
  const window = windowOf(lastAt, now)
  if (window === 'closed') throw new SendError({ kind: 'refused', why: 'too long since they wrote' })
  if (window === 'paid' && !paid) throw new SendError({ kind: 'refused', why: 'would cost money' })
}

/** For whom of those who shall receive something the window is open, free or charged, and closed. */
export function windowRules(contacts: Contacts, paid: boolean): AnnouncingRules {
  return {
    async remarks(receivers, at) {
      const people = receivers.filter(({ group }) => !group).map(({ conversation }) => conversation)
      if (people.length === 0) return []
      const last = await contacts.lastOf('zalooa', people)
      const counts = { free: 0, paid: 0, closed: 0 }
      for (const person of people) counts[windowOf(last.get(person), at)] += 1
      return [windowsRemark(counts, paid)]
    },
  }
}
