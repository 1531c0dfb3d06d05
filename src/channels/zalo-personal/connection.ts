import { backoffMs } from '../../app/flow/backoff.ts'
import { SendError } from '../../app/ports/channel.ts'
import { kindOf, type Log } from '../../app/ports/log.ts'
import { groupIn } from '../group-ids.ts'
import { failureOf } from './failure.ts'
import { type ZcaApi, type ZcaLibrary, zaloWith } from './library.ts'
import type { Session, StoredSession } from './session.ts'

export interface ConnectionParts {
  readonly library: ZcaLibrary
  /** A server of this machine in place of Zalo's. */
  readonly root: string | undefined
  readonly session: StoredSession
  readonly received: (message: unknown, ownId: string) => void
  /** It is over until an operator has done something. */
  readonly ended: (why: 'taken over' | 'login needed') => void
  readonly log: Log
  readonly now: () => number
  readonly pause: (ms: number, signal?: AbortSignal) => Promise<void>
}

const STOPPED = 1000
/** Another web client was opened, or somebody logged in anew: whoever reconnects begins a war with a person. */
const TAKEN_OVER = [3000, 3003]
/** A connection that lasts so long was a good one. */
const GOOD_MS = 60_000
/** Between the end of one connection and the next, or Zalo takes the two for two clients. */
const SETTLE_MS = 3000
/** After so many breaks in a row the session may be dead: another login tells. */
const BREAKS_PER_LOGIN = 3
/** The session was called invalid so often, in spite of logins that went well. */
const MOST_ENDINGS = 3
const STORE_COOKIES_EVERY_MS = 10 * 60 * 1000

/** The account signed in, and again where that breaks. Cookies change with use and are stored anew. */
export function connection(parts: ConnectionParts) {
  const { library, root, session, received, ended, log, now, pause } = parts
  const stopping = new AbortController()
  let api: ZcaApi | undefined
  let signedIn: Session | undefined
  let running: Promise<void> | undefined
  let endings = 0
  let upSince = Number.POSITIVE_INFINITY
  let closed: (code: number) => void = () => {}
  let tried: () => void = () => {}

  async function storeCookies(): Promise<void> {
    if (api === undefined || signedIn === undefined) return
    try {
      await session.write({ ...signedIn, cookie: api.getCookie().toJSON().cookies })
    } catch (error) {
      log.error('zalopersonal: the session could not be stored', { channel: 'zalopersonal', kind: kindOf(error) })
    }
  }

  async function signIn(stored: Session): Promise<'in' | 'refused' | 'trouble'> {
    let trouble = false
    try {
      const zalo = zaloWith(library, root, () => {
        trouble = true
      })
      // the library changes what it is given
      api = await zalo.login(structuredClone(stored))
    } catch (error) {
      const kind = kindOf(failureOf('login', error, library))
      log.warn('zalopersonal: not signed in', { channel: 'zalopersonal', kind })
      return trouble ? 'trouble' : 'refused'
    }
    signedIn = stored
    const [{ listener }, ownId] = [api, api.getOwnId()]
    listener.on('connected', () => {
      upSince = now()
      tried()
      log.info('zalopersonal: connected', { channel: 'zalopersonal' })
    })
    listener.on('closed', (code) => closed(code))
    listener.on('message', (message) => received(message, ownId))
    listener.on('error', (error) =>
      log.warn('zalopersonal: the connection has an error', { channel: 'zalopersonal', kind: kindOf(error) }),
    )
    await storeCookies()
    return 'in'
  }

  /** Listens until the connection ends: with which code, and whether it had been a good one. */
  function listen({ listener }: ZcaApi): Promise<{ readonly code: number; readonly wasGood: boolean }> {
    return new Promise((resolve) => {
      upSince = Number.POSITIVE_INFINITY
      closed = (code) => resolve({ code, wasGood: now() - upSince >= GOOD_MS })
      listener.start({ retryOnClose: false })
    })
  }

  async function run(): Promise<void> {
    let [breaks, troubles] = [0, 0]
    const after = (failures: number) => pause(SETTLE_MS + backoffMs(failures, Math.random()), stopping.signal)
    while (!stopping.signal.aborted) {
      if (api === undefined) {
        const stored = await session.read()
        const outcome = stored === undefined ? 'refused' : await signIn(stored)
        if (outcome === 'refused') return giveUp('login needed')
        if (outcome === 'trouble') {
          troubles += 1
          tried()
          await after(troubles)
          continue
        }
        troubles = 0
        if (stopping.signal.aborted) return
      }
      const { code, wasGood } = await listen(api!)
      tried()
      if (stopping.signal.aborted) return
      log.warn('zalopersonal: the connection ended', { channel: 'zalopersonal', kind: `CLOSED_${code}` })
      if (TAKEN_OVER.includes(code)) return giveUp('taken over')
      if (endings >= MOST_ENDINGS) return giveUp('login needed')
      breaks = wasGood ? 1 : breaks + 1
      if (code === STOPPED || breaks % BREAKS_PER_LOGIN === 0) api = undefined
      await after(breaks)
    }
  }

  function giveUp(why: 'taken over' | 'login needed'): void {
    api = undefined
    tried()
    ended(why)
  }

  const called = async (call: string, use: (api: ZcaApi) => Promise<unknown>) => {
    if (api === undefined) throw new SendError({ kind: 'unreached' })
    try {
      await use(api)
    } catch (error) {
      throw failureOf(call, error, library)
    }
  }
  const thread = (conversation: string): [id: string, type: number] => {
    const group = groupIn(conversation)
    const { Group, User } = library.ThreadType
    return group === undefined ? [conversation, User] : [group, Group]
  }

  return {
    /** Resolves once it is connected, or the first try has failed and others follow. */
    async start(): Promise<void> {
      const firstTry = new Promise<void>((resolve) => {
        tried = resolve
      })
      running = run().catch((error) => {
        log.error('zalopersonal: the connection is given up', { channel: 'zalopersonal', kind: kindOf(error) })
        tried()
      })
      const storing = setInterval(() => void storeCookies(), STORE_COOKIES_EVERY_MS)
      stopping.signal.addEventListener('abort', () => clearInterval(storing))
      await firstTry
    },
    async sendText(conversation: string, msg: string): Promise<void> {
      await called('sendMessage', (zca) => zca.sendMessage({ msg }, ...thread(conversation)))
      endings = 0
    },
    typing: (conversation: string) => called('sendTypingEvent', (zca) => zca.sendTypingEvent(...thread(conversation))),
    /** Zalo called the session invalid: it is signed in anew from what is stored. */
    sessionEnded(): void {
      endings += 1
      api?.listener.stop()
    },
    /** No more is heard; what is to be sent still is, while the process lasts. */
    async stop(): Promise<void> {
      stopping.abort()
      api?.listener.stop()
      // Zalo may be slow to say goodbye
      closed(STOPPED)
      tried()
      await running
      await storeCookies()
    },
  }
}
