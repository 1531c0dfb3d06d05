import type { AlertAdmins } from '../../app/alert-admins.ts'
import type { Channel, Update } from '../../app/ports/channel.ts'
import { kindOf, type Log } from '../../app/ports/log.ts'
import type { Meter } from '../../app/ports/meter.ts'
import type { Pictures } from '../../app/ports/pictures.ts'
import { alwaysMine, type Turn } from '../../app/turn.ts'
import { connecting } from '../connecting.ts'
import { pausing } from '../pausing.ts'
import { type ListenAddress, pushServer } from '../push-server.ts'
import { shelf } from '../shelf.ts'
import { typingSigns } from '../typing-signs.ts'
import { underWay } from '../under-way.ts'
import { isTokenRefused, statusOf, type ZaloBotApi } from './bot-api.ts'
import { updatePoller } from './poll.ts'
import { monthOf, quotaMeter } from './quota.ts'
import { CHAT_EVERY_MS, LONGEST_TEXT, messageSender } from './send-message.ts'
import { eventsIn, type Me, translateEvent } from './translate-event.ts'
import { pushRoute, type WebhookSettings } from './webhook.ts'
import { REFUSED_TIME_AND_AGAIN } from './wording.ts'

export interface ZaloBotParts {
  readonly api: ZaloBotApi
  /** Where Zalo pushes to; undefined polls. */
  readonly webhook: WebhookSettings | undefined
  /** The public address below which pictures and files can be fetched from us; undefined sends text alone. */
  readonly filesUrl: string | undefined
  /** Where we listen, if there is anything to listen for. */
  readonly address: ListenAddress
  readonly pictures: Pictures
  readonly meter: Meter
  readonly alertAdmins: AlertAdmins
  /** Messages a month, both ways. */
  readonly monthly: number
  /** As people mention it, where Zalo does not tell. */
  readonly botName: string | undefined
  readonly log: Log
  /** Left out where only one process polls. */
  readonly turn?: Turn
  readonly now?: () => Date
  readonly pause?: (ms: number, signal?: AbortSignal) => Promise<void>
}

export interface ZaloBotChannel extends Channel {
  /** Rejects when Zalo refuses the token while the channel is running; never resolves. */
  readonly failed: Promise<never>
}

/** Zalo refused the token. The message is meant for the operator. */
export class ZaloTokenRefused extends Error {
  override readonly name = 'ZaloTokenRefused'

  constructor(cause: unknown) {
    super('ZALO_BOT_TOKEN is refused by Zalo. Copy it again from Zalo Bot Creator, or have it made anew there.', {
      cause,
    })
  }
}

const OVERALL_PER_SECOND = 5

/**
 * Zalo's Bot Platform as a {@link Channel}: polls or is pushed to, turns events into updates and replies into texts.
 * Where Zalo can't be reached at the start it keeps trying in the background.
 */
export function zaloBotChannel(parts: ZaloBotParts): ZaloBotChannel {
  const { api, webhook, filesUrl, address, log, turn = alwaysMine } = parts
  const { now = () => new Date(), pause = pausing } = parts
  const quota = quotaMeter({ ...parts, now })
  const files = filesUrl === undefined ? undefined : shelf(filesUrl, now)
  const typing = typingSigns((chat_id) => api.call('sendChatAction', { chat_id, action: 'typing' }))
  const send = messageSender({
    ...{ api, pictures: parts.pictures, shelf: files, log, pause, sent: quota.count },
    refusedAgain: () => void parts.alertAdmins(`zalobot refuses: ${monthOf(now())}`, REFUSED_TIME_AND_AGAIN),
  })
  const connection = connecting({
    ...{ channel: 'zalobot', log, pause },
    refusal: (error) => (isTokenRefused(error) ? new ZaloTokenRefused(error) : undefined),
    tellings: { first: 'zalobot: not connected, trying on', still: 'zalobot: still not connected' },
  })
  const { stopping, failed } = connection
  const takings = underWay<boolean>()
  let registering = false
  let take: ((raw: unknown) => Promise<boolean>) | undefined
  let poller: ReturnType<typeof updatePoller> | undefined
  let server: ReturnType<typeof pushServer> | undefined

  /** False only where an update could not be stored: what makes no sense never will, and is let go. */
  async function takeIn(raw: unknown, me: Me, receive: (update: Update) => Promise<void>): Promise<boolean> {
    for (const event of eventsIn(raw)) {
      const update = translateEvent(event, me)
      if (update === undefined) continue
      try {
        await receive(update)
      } catch (error) {
        log.error('zalobot: an update could not be stored', { channel: 'zalobot', kind: kindOf(error) })
        return false
      }
      void quota.count()
      typing.begin(update.conversation)
    }
    return true
  }

  /** Says which way updates shall come. */
  async function connect(receive: (update: Update) => Promise<void>): Promise<void> {
    const me = meIn(await api.call('getMe', {}, { signal: stopping }), parts.botName)
    take = (raw) => takings.follow(takeIn(raw, me, receive))
    if (webhook === undefined) {
      await api.call('deleteWebhook', {}, { signal: stopping }).catch((error) => {
        // there was none
        if (statusOf(error) !== 400) throw error
      })
      poller = updatePoller({ api, take, log, turn, failed: connection.refused, pause, now: Date.now })
      poller.start()
    } else await register(webhook)
  }

  async function register({ url, secret }: WebhookSettings): Promise<void> {
    registering = true
    try {
      const set = await api.call<{ verification?: { ok?: unknown } }>(
        'setWebhook',
        { url, secret_token: secret },
        { signal: stopping },
      )
      // Zalo keeps an address that it could not reach
      if (set?.verification?.ok === false) log.error('zalobot: Zalo does not reach the webhook', { channel: 'zalobot' })
    } finally {
      registering = false
    }
  }

  return {
    name: 'zalobot',
    capabilities: {
      buttons: false,
      textLimit: LONGEST_TEXT,
      pacing: { overallPerSecond: OVERALL_PER_SECOND, perChatEveryMs: CHAT_EVERY_MS, perGroupEveryMs: CHAT_EVERY_MS },
    },
    announcing: quota.announcing,
    failed,
    async start(receive) {
      const taking = () => (stopping.aborted ? undefined : take)
      if (webhook !== undefined || files !== undefined) {
        server = pushServer({
          address,
          isReady: () => taking() !== undefined,
          push: webhook && pushRoute({ settings: webhook, take: taking, isRegistering: () => registering }),
          shelf: files && { path: new URL(filesUrl!).pathname.replace(/\/+$/, ''), find: files.find },
        })
        await server.listen()
      }
      await connection.start(() => connect(receive))
    },
    send(conversation, message) {
      typing.end(conversation)
      return send(conversation, message)
    },
    async stop() {
      const stopped = connection.stop()
      typing.stop()
      files?.close()
      await stopped
      await poller?.stop()
      await server?.close()
      await takings.settled()
      await quota.settled()
    },
  }
}

function meIn(answer: Readonly<Record<string, unknown>>, botName: string | undefined): Me {
  const names = [botName, answer.display_name, answer.account_name].filter(
    (name) => typeof name === 'string' && name !== '',
  )
  return { id: String(answer.id), names: names as string[] }
}
