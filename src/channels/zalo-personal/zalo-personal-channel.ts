import type { AlertAdmins } from '../../app/alert-admins.ts'
import type { Channel, Update } from '../../app/ports/channel.ts'
import { kindOf, type Log } from '../../app/ports/log.ts'
import type { Pictures } from '../../app/ports/pictures.ts'
import { pausing } from '../pausing.ts'
import { typingSigns } from '../typing-signs.ts'
import { connection } from './connection.ts'
import type { ZcaLibrary } from './library.ts'
import { GROUP_EVERY_MS, LONGEST_TEXT, messageSender, PERSON_EVERY_MS } from './send-message.ts'
import type { StoredSession } from './session.ts'
import { translateMessage } from './translate-message.ts'
import { LOGIN_NEEDED, SLOWED_DOWN, TAKEN_OVER } from './wording.ts'

export interface ZaloPersonalParts {
  /** zca-js, or nothing else. */
  readonly loadLibrary: () => Promise<ZcaLibrary>
  /** A server of this machine in place of Zalo's. */
  readonly root: string | undefined
  readonly session: StoredSession
  /** Shows the operator what they are in for. */
  readonly warn: () => void
  /** Of this run: what admins are told once, they are told once a run. */
  readonly run: string
  readonly alertAdmins: AlertAdmins
  readonly pictures: Pictures
  readonly log: Log
  readonly now?: () => number
  readonly pause?: (ms: number, signal?: AbortSignal) => Promise<void>
}

/** The message is meant for the operator. */
export class NotSignedIn extends Error {
  override readonly name = 'NotSignedIn'

  constructor() {
    super('ZALO_PERSONAL is set, but there is no login that ZALO_PERSONAL_KEY opens. Run npm run zalo:personal first.')
  }
}

const STORE_AGAIN_MS = 500
/** So long a stop waits for a database that doesn't take what came. */
const LAST_STORE_MS = 3000

/**
 * A person's own Zalo account as a {@link Channel}, through zca-js: against Zalo's terms, and off unless asked for. Hears
 * what is written to the account, and in groups only what mentions or quotes it.
 */
export function zaloPersonalChannel(parts: ZaloPersonalParts): Channel {
  const { session, warn, run, alertAdmins, pictures, log, now = Date.now, pause = pausing } = parts
  let receive: ((update: Update) => Promise<void>) | undefined
  let account: ReturnType<typeof connection> | undefined
  /** One after the other, in the order in which they came: nothing of it comes a second time. */
  let storing: Promise<void> = Promise.resolve()
  let stoppedAt = Number.POSITIVE_INFINITY
  const typing = typingSigns(async (conversation) => account?.typing(conversation))

  async function untilStored(update: Update): Promise<void> {
    for (;;) {
      try {
        await receive!(update)
        return typing.begin(update.conversation)
      } catch (error) {
        log.error('zalopersonal: an update could not be stored', { channel: 'zalopersonal', kind: kindOf(error) })
        if (now() >= stoppedAt + LAST_STORE_MS) return
        await pause(STORE_AGAIN_MS)
      }
    }
  }

  function ended(why: 'taken over' | 'login needed'): void {
    log.error(`zalopersonal: ${why}`, { channel: 'zalopersonal' })
    void alertAdmins(`zalopersonal ${why}: ${run}`, why === 'taken over' ? TAKEN_OVER : LOGIN_NEEDED)
  }

  const send = messageSender({
    sendText: async (conversation, text) => account?.sendText(conversation, text),
    slowedDown() {
      log.error('zalopersonal: Zalo says that too much is sent', { channel: 'zalopersonal' })
      void alertAdmins(`zalopersonal slowed down: ${new Date(now()).toISOString().slice(0, 13)}`, SLOWED_DOWN)
    },
    sessionEnded: () => account?.sessionEnded(),
    pictures,
    log,
    now,
    pause,
  })

  return {
    name: 'zalopersonal',
    capabilities: {
      buttons: false,
      textLimit: LONGEST_TEXT,
      pacing: { overallPerSecond: 1, perChatEveryMs: PERSON_EVERY_MS, perGroupEveryMs: GROUP_EVERY_MS },
    },
    async start(storeUpdate) {
      receive = storeUpdate
      warn()
      const library = await parts.loadLibrary()
      if ((await session.read()) === undefined) throw new NotSignedIn()
      const received = (message: unknown, ownId: string) => {
        const update = translateMessage(message, ownId)
        if (update === undefined || stoppedAt !== Number.POSITIVE_INFINITY) return
        storing = storing.then(() => untilStored(update))
      }
      account = connection({ library, root: parts.root, session, received, ended, log, now, pause })
      await account.start()
    },
    send(conversation, message) {
      typing.end(conversation)
      return send(conversation, message)
    },
    async stop() {
      stoppedAt = Math.min(stoppedAt, now())
      typing.stop()
      await account?.stop()
      await storing
    },
  }
}
