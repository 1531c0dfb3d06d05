import type { Update } from '../../../src/app/ports/channel.ts'
import type { Sessions } from '../../../src/app/ports/sessions.ts'
import { pausing } from '../../../src/channels/pausing.ts'
import { loadLibrary } from '../../../src/channels/zalo-personal/library.ts'
import { storedSession } from '../../../src/channels/zalo-personal/session.ts'
import { zaloPersonalChannel } from '../../../src/channels/zalo-personal/zalo-personal-channel.ts'
import { recordedLog } from '../../fakes/recorded-log.ts'
import { fakeZaloWeb, LIBRARY } from '../../fakes/zalo-personal/fake-zalo-web.ts'
import { atWork, NO_PICTURES } from '../over-fake.ts'

export { message } from '../over-fake.ts'

export interface Given {
  readonly store?: (update: Update) => Promise<void>
  /** Whether a login is stored already. */
  readonly signedIn?: boolean
}

export type ChannelOverFake = Awaited<ReturnType<typeof channelOverFake>>

function memorySessions(): Sessions & { readonly held: Map<string, string> } {
  const held = new Map<string, string>()
  return {
    held,
    read: async (channel) => held.get(channel),
    write: async (channel, sealed) => void held.set(channel, sealed),
  }
}

export const KEY = 'a-key-of-a-test-that-is-long-enough'

/** The channel over the real library against the fake Zalo Web, its pauses cut short. */
export async function channelOverFake({ store, signedIn = true }: Given = {}) {
  const fake = await fakeZaloWeb()
  const log = recordedLog()
  const sessions = memorySessions()
  const session = storedSession(sessions, KEY)
  if (signedIn) await session.write(fake.login())
  const told: string[] = []
  const pauses: number[] = []
  let now = Date.parse('2026-11-27T03:00:00Z')
  let warnings = 0
  const channel = zaloPersonalChannel({
    loadLibrary: () => loadLibrary(LIBRARY),
    root: fake.root,
    session,
    warn: () => {
      warnings += 1
    },
    run: 'run-1',
    alertAdmins: async (key) => void told.push(key),
    pictures: NO_PICTURES,
    log,
    now: () => now,
    pause: (ms, signal) => {
      pauses.push(ms)
      return pausing(5, signal)
    },
  })
  return {
    ...atWork(channel, fake, store),
    fake,
    channel,
    log,
    sessions,
    session,
    told,
    pauses,
    warnings: () => warnings,
    passes(ms: number): void {
      now += ms
    },
  }
}
