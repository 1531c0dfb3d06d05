import type { AlertAdmins } from '../../app/alert-admins.ts'
import type { Channel, Update } from '../../app/ports/channel.ts'
import type { Contacts } from '../../app/ports/contacts.ts'
import { kindOf, type Log } from '../../app/ports/log.ts'
import type { Pictures } from '../../app/ports/pictures.ts'
import { pausing } from '../pausing.ts'
import { type ListenAddress, pushServer } from '../push-server.ts'
import { underWay } from '../under-way.ts'
import type { OaApi } from './oa-api.ts'
import { CHAT_EVERY_MS, LONGEST_TEXT, messageSender } from './send-message.ts'
import type { Signing } from './signature.ts'
import { translateEvent } from './translate-event.ts'
import { pushRoute } from './webhook.ts'
import { OPEN_MS, windowRules } from './window.ts'

export interface ZaloOaParts {
  readonly api: OaApi
  /** Has the tokens looked after, which must not wait until somebody is written to. */
  readonly lookAfterTokens: () => Promise<unknown>
  /** Resolves when no tokens are being renewed. */
  readonly settled: () => Promise<void>
  readonly oaId: string
  readonly signing: Signing
  /** As Zalo calls it. */
  readonly webhookUrl: string
  readonly address: ListenAddress
  readonly contacts: Contacts
  /** Whether messages may go out that Zalo charges for. */
  readonly paid: boolean
  /** Whether choices are shown as buttons, beside their numbers. */
  readonly buttons: boolean
  readonly pictures: Pictures
  readonly alertAdmins: AlertAdmins
  readonly log: Log
  readonly now?: () => Date
  readonly pause?: (ms: number) => Promise<void>
}

const OVERALL_PER_SECOND = 50
const LOOK_AFTER_EVERY_MS = 10 * 60 * 1000

/** An Official Account of Zalo's as a {@link Channel}: is pushed to, and answers who turned to it lately. */
export function zaloOaChannel(parts: ZaloOaParts): Channel {
  const { oaId, signing, webhookUrl, address, contacts, paid, log } = parts
  const { now = () => new Date(), pause = pausing } = parts
  const send = messageSender({ ...parts, now, pause })
  const takings = underWay<boolean>()
  let stopped = false
  let server: ReturnType<typeof pushServer> | undefined
  let lookingAfter: NodeJS.Timeout | undefined

  /** False only where it could not be stored. */
  async function takeIn(
    event: Readonly<Record<string, unknown>>,
    receive: (update: Update) => Promise<void>,
  ): Promise<boolean> {
    const update = translateEvent(event, { oaId })
    if (update === undefined) return true
    try {
      if (!update.group) await contacts.met('zalooa', update.conversation, new Date(update.at))
      await receive(update)
      return true
    } catch (error) {
      log.error('zalooa: an update could not be stored', { channel: 'zalooa', kind: kindOf(error) })
      return false
    }
  }

  function lookAfter(): void {
    const failed = (event: string) => (error: unknown) => log.warn(event, { channel: 'zalooa', kind: kindOf(error) })
    parts.lookAfterTokens().catch(failed('zalooa: there is no token now'))
    const longAgo = new Date(now().getTime() - OPEN_MS)
    contacts.forget('zalooa', longAgo).catch(failed('zalooa: old contacts were not forgotten'))
  }

  return {
    name: 'zalooa',
    capabilities: {
      buttons: false,
      textLimit: LONGEST_TEXT,
      pacing: { overallPerSecond: OVERALL_PER_SECOND, perChatEveryMs: CHAT_EVERY_MS, perGroupEveryMs: CHAT_EVERY_MS },
    },
    announcing: windowRules(contacts, paid),
    async start(receive) {
      const take = (event: Readonly<Record<string, unknown>>) => takings.follow(takeIn(event, receive))
      const push = pushRoute({ url: webhookUrl, signing, take: () => (stopped ? undefined : take), log, now })
      server = pushServer({ address, isReady: () => !stopped, push })
      await server.listen()
      lookAfter()
      lookingAfter = setInterval(lookAfter, LOOK_AFTER_EVERY_MS)
    },
    send,
    async stop() {
      stopped = true
      clearInterval(lookingAfter)
      await server?.close()
      await takings.settled()
      await parts.settled()
    },
  }
}
