import type { Card } from '../../app/cards.ts'
import type { Channel, Update } from '../../app/ports/channel.ts'
import type { Log } from '../../app/ports/log.ts'
import type { Pictures } from '../../app/ports/pictures.ts'
import { alwaysMine, type Turn } from '../../app/turn.ts'
import { connecting } from '../connecting.ts'
import { pausing } from '../pausing.ts'
import { typingSigns } from '../typing-signs.ts'
import { underWay } from '../under-way.ts'
import { type BotApi, isTokenRefused } from './bot-api.ts'
import { fileFetcher, MOST_BYTES } from './fetch-file.ts'
import { inlineAnswers } from './inline.ts'
import { type ChatEvents, updateIntake } from './intake.ts'
import { keyboards } from './keyboard.ts'
import { type Menus, menuKeeper } from './menus.ts'
import { updatePoller } from './poll.ts'
import { CHAT_EVERY_MS, GROUP_EVERY_MS, LONGEST_TEXT, messageSender } from './send-message.ts'
import { type WebhookSettings, webhookServer } from './webhook.ts'
import { type Me, type TelegramMessage, type TelegramUpdate, UPDATE_KINDS } from './wire.ts'

export interface TelegramParts {
  readonly api: BotApi
  /** Where Telegram pushes to; undefined polls. */
  readonly webhook: WebhookSettings | undefined
  readonly menus: () => Promise<Menus>
  /** Whether a name, or an alias, is a command of ours. */
  readonly hasCommand: (name: string) => boolean
  readonly chats: ChatEvents
  readonly cards: (query: string) => Promise<readonly Card[]>
  readonly pictures: Pictures
  readonly log: Log
  /** Left out where only one process polls. */
  readonly turn?: Turn
  readonly now?: () => Date
  readonly pause?: (ms: number, signal?: AbortSignal) => Promise<void>
}

export interface TelegramChannel extends Channel {
  /** Rejects when Telegram refuses the token while the channel is running; never resolves. */
  readonly failed: Promise<never>
}

/** Telegram refused the token. The message is meant for the operator. */
export class TokenRefused extends Error {
  override readonly name = 'TokenRefused'

  constructor(cause: unknown) {
    super('TELEGRAM_TOKEN is refused by Telegram. Copy it again from @BotFather, or ask there for a new one.', {
      cause,
    })
  }
}

const MOST_CONNECTIONS = 40
/** Below what Telegram allows, so that a clock slightly off breaks no rule. */
const OVERALL_PER_SECOND = 25

/**
 * Telegram as a {@link Channel}: polls or is pushed to, turns updates into ours and replies into its messages. In groups
 * it answers only when spoken to. Where Telegram can't be reached at the start it keeps trying in the background.
 */
export function telegramChannel(parts: TelegramParts): TelegramChannel {
  const { api, webhook, log, turn = alwaysMine, now = () => new Date(), pause = pausing } = parts
  const boards = keyboards()
  const typing = typingSigns((conversation) =>
    api.call('sendChatAction', { chat_id: Number(conversation), action: 'typing' }),
  )
  const menus = menuKeeper(api, parts.menus, log)
  const inline = inlineAnswers(api, parts.cards, log)
  const send = messageSender({ api, keyboards: boards, pictures: parts.pictures, log, pause })
  const connection = connecting({
    ...{ channel: 'telegram', log, pause },
    refusal: (error) => (isTokenRefused(error) ? new TokenRefused(error) : undefined),
    tellings: { first: 'telegram: not connected, trying on', still: 'telegram: still not connected' },
  })
  const { stopping, failed } = connection
  const takings = underWay<boolean>()
  let take: ((update: TelegramUpdate) => Promise<boolean>) | undefined
  let poller: ReturnType<typeof updatePoller> | undefined
  let server: ReturnType<typeof webhookServer> | undefined

  /** Says who we are, and which way updates shall come. */
  async function connect(receive: (update: Update) => Promise<void>): Promise<void> {
    const me = await api.call<Me>('getMe', {}, { signal: stopping })
    const background = { me, hasCommand: parts.hasCommand, utteranceOf: boards.utteranceOf, now }
    const intake = updateIntake({ api, background, receive, inline, chats: parts.chats, typing, log })
    take = (update) => takings.follow(intake(update))
    if (webhook === undefined) {
      await api.call('deleteWebhook', {}, { signal: stopping })
      poller = updatePoller({ api, take, log, turn, failed: connection.refused, pause })
      poller.start()
    } else {
      const { url, secret } = webhook
      const wanted = { url, secret_token: secret, allowed_updates: UPDATE_KINDS, max_connections: MOST_CONNECTIONS }
      await api.call('setWebhook', wanted, { signal: stopping })
    }
    menus.start()
  }

  return {
    name: 'telegram',
    capabilities: {
      buttons: true,
      textLimit: LONGEST_TEXT,
      pacing: {
        overallPerSecond: OVERALL_PER_SECOND,
        perChatEveryMs: CHAT_EVERY_MS,
        perGroupEveryMs: GROUP_EVERY_MS,
      },
    },
    failed,
    async start(receive) {
      if (webhook !== undefined) {
        server = webhookServer({ settings: webhook, take: () => (stopping.aborted ? undefined : take) })
        await server.listen()
      }
      await connection.start(() => connect(receive))
    },
    send(conversation, message) {
      typing.end(conversation)
      return send(conversation, message)
    },
    async post(conversation, text) {
      const sent = await api.call<TelegramMessage>('sendMessage', { chat_id: Number(conversation), text })
      return String(sent.message_id)
    },
    async edit(conversation, handle, text) {
      const changed = { chat_id: Number(conversation), message_id: Number(handle), text }
      await api.call('editMessageText', changed)
    },
    fetch: fileFetcher(api),
    mostBytes: MOST_BYTES,
    /** Who writes as the group itself, without a name, is one of its administrators. */
    async administers(conversation, sender) {
      if (sender === conversation) return true
      const asked = { chat_id: Number(conversation), user_id: Number(sender) }
      const { status } = await api.call<{ readonly status: string }>('getChatMember', asked)
      return status === 'creator' || status === 'administrator'
    },
    async stop() {
      const stopped = connection.stop()
      typing.stop()
      menus.stop()
      await stopped
      await poller?.stop()
      await server?.close()
      await takings.settled()
    },
  }
}
