import { Refusal } from './refusal.ts'
import type { FakeUpdate } from './wire.ts'

/** Left out of updates unless they are asked for by name. */
const ON_REQUEST = ['chat_member', 'message_reaction', 'message_reaction_count']

export interface Webhook {
  readonly url: string
  readonly secret: string | undefined
}

export interface Delivery {
  readonly updateId: number
  /** The status answered, or 'unreached'. */
  readonly status: number | 'unreached'
  readonly at: number
}

export interface QueueSettings {
  /** Where a webhook's address really is: the stand-in for the TLS proxy before it. */
  readonly addressOf: (url: string) => string
  /** The pause before a push is repeated; it doubles each time. */
  readonly pushPauseMs: number
  readonly pushTries: number
}

/**
 * Updates that wait for the bot. It fetches them by long polling, one poll at a time, and an update is there until a
 * higher offset confirms it; or they are pushed to its webhook, those of one chat one after another, each until it is
 * answered 2xx.
 */
export function updateQueue({ addressOf, pushPauseMs, pushTries }: QueueSettings) {
  let pending: FakeUpdate[] = []
  let allowed: readonly string[] = []
  let webhook: Webhook | undefined
  let polling: { wake: () => void } | undefined
  let closed = false
  const deliveries: Delivery[] = []
  const history: FakeUpdate[] = []
  const lastPush = new Map<unknown, Promise<void>>()

  const isAllowed = (update: FakeUpdate) => {
    const kind = Object.keys(update).find((key) => key !== 'update_id') ?? ''
    return allowed.length === 0 ? !ON_REQUEST.includes(kind) : allowed.includes(kind)
  }
  const isPending = ({ update_id }: FakeUpdate) => pending.some((each) => each.update_id === update_id)

  async function push(update: FakeUpdate): Promise<void> {
    for (let attempt = 0; attempt < pushTries && webhook !== undefined && !closed && isPending(update); attempt++) {
      if (attempt > 0) await new Promise((resolve) => setTimeout(resolve, pushPauseMs * 2 ** (attempt - 1)))
      const status = await post(webhook, JSON.stringify(update))
      deliveries.push({ updateId: update.update_id, status, at: Date.now() })
      if (typeof status === 'number' && status >= 200 && status < 300) {
        pending = pending.filter((each) => each.update_id !== update.update_id)
      }
    }
  }

  async function post({ url, secret }: Webhook, body: string): Promise<number | 'unreached'> {
    try {
      const response = await fetch(addressOf(url), {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(secret === undefined ? {} : { 'x-telegram-bot-api-secret-token': secret }),
        },
        body,
        signal: AbortSignal.timeout(10_000),
      })
      await response.arrayBuffer()
      return response.status
    } catch {
      return 'unreached'
    }
  }

  function enqueuePush(update: FakeUpdate): void {
    const chat = chatOf(update)
    lastPush.set(
      chat,
      (lastPush.get(chat) ?? Promise.resolve()).then(() => push(update)),
    )
  }

  return {
    deliveries,
    /** All that there ever was for the bot, in order. */
    history: history as readonly FakeUpdate[],
    pending: () => pending.length,
    webhook: () => webhook,
    allow(kinds: readonly string[] | undefined): void {
      if (kinds !== undefined) allowed = kinds
    },
    add(update: FakeUpdate): void {
      if (!isAllowed(update)) return
      pending.push(update)
      history.push(update)
      if (webhook !== undefined) enqueuePush(update)
      else polling?.wake()
    },
    setWebhook(to: Webhook | undefined, dropPending: boolean): void {
      webhook = to
      if (dropPending) pending = []
      if (webhook !== undefined) pending.forEach(enqueuePush)
    },
    /** Waits until there is something, for `seconds` at most, or until `gone` aborts because the poller left. */
    async poll(offset: number, limit: number, seconds: number, gone: AbortSignal): Promise<readonly FakeUpdate[]> {
      if (webhook !== undefined) {
        throw new Refusal(
          409,
          "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
        )
      }
      if (polling !== undefined) {
        throw new Refusal(
          409,
          'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
        )
      }
      if (offset > 0) pending = pending.filter(({ update_id }) => update_id >= offset)
      if (offset < 0) pending = pending.slice(offset)
      if (pending.length === 0 && seconds > 0 && !closed) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, seconds * 1000)
          const wake = () => {
            clearTimeout(timer)
            resolve()
          }
          polling = { wake }
          gone.addEventListener('abort', wake, { once: true })
        })
        polling = undefined
      }
      return pending.slice(0, limit)
    },
    close(): void {
      closed = true
      polling?.wake()
    },
  }
}

function chatOf(update: FakeUpdate): unknown {
  for (const value of Object.values(update)) {
    if (typeof value !== 'object' || value === null) continue
    const { chat, message, from } = value as {
      chat?: { id: number }
      message?: { chat: { id: number } }
      from?: { id: number }
    }
    return chat?.id ?? message?.chat.id ?? from?.id
  }
  return undefined
}
