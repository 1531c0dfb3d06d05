import { afterEach, beforeEach } from 'vitest'
import type { Announcements } from '../../../src/app/ports/announcements.ts'
import type { ClaimedMessage, Outbox, Settlement } from '../../../src/app/ports/outbox.ts'
import { kyselyAnnouncements } from '../../../src/storage/announcements/kysely-announcements.ts'
import { kyselySubscriptions } from '../../../src/storage/people/kysely-subscriptions.ts'
import { kyselyOutbox } from '../../../src/storage/queues/kysely-outbox.ts'
import type { chat } from '../../fakes/announcements.ts'
import type { Engine, TestDatabase } from '../engines.ts'

export const HOUR_MS = 60 * 60 * 1000

/** Announcements on a new database for each test of the suite in which it is called. */
export function announcementsOn(engine: Engine) {
  let database: TestDatabase
  beforeEach(async () => {
    database = await engine.create()
    held.at = Date.parse('2026-11-27T02:00:00Z')
    held.quiet = false
  })
  afterEach(() => database.remove())

  const now = () => held.at
  const announcements = (): Announcements => kyselyAnnouncements(database.db)
  const outbox = (worker = 'w'): Outbox => kyselyOutbox(database.db, { worker, now, isQuiet: () => held.quiet })
  const claim = (worker = 'w') => outbox(worker).claim('telegram', 99, true)
  const held = {
    /** What all take for the instant that it is. */
    at: 0,
    quiet: false,
    db: () => database.db,
    now,
    by: (person: string) => ({ person: `telegram:${person}`, at: new Date(held.at) }),
    announcements,
    outbox,
    async subscribe(...chats: readonly ReturnType<typeof chat>[]) {
      for (const each of chats) await kyselySubscriptions(database.db, now).put(each)
    },
    claim,
    settle: (claimed: ClaimedMessage, settlement: Settlement, worker = 'w') =>
      outbox(worker).settle([{ claimed, settlement }]),
    counted: async (number: number) =>
      (await announcements().report(number))!.counts.map(({ state, reason, count }) => [state, reason, count]),
    async toldAuthor() {
      const told = (await claim()).filter(({ kind }) => kind === 'reply')
      return told.map(({ conversation, message: { text } }) => [conversation, text])
    },
  }
  return held
}

export const chats = (claimed: readonly ClaimedMessage[]) => claimed.map(({ conversation }) => conversation)
