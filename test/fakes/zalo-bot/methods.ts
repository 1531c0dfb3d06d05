import { randomBytes } from 'node:crypto'
import type { deliveries } from './deliveries.ts'
import { type ZaloPerson, ZaloRefusal, type ZaloSent } from './wire.ts'

export interface Held {
  readonly me: ZaloPerson
  readonly deliveries: ReturnType<typeof deliveries>
  readonly chats: ReadonlySet<string>
  readonly sent: ZaloSent[]
  readonly typing: string[]
  /** What photos' addresses gave, each fetched twice. */
  readonly fetched: { readonly url: string; readonly status: number; readonly bytes: Buffer }[]
  /** What counts for the month, both ways. */
  used: number
  readonly monthly: number
  readonly idleMs: number
  readonly idleAnswer: 'code' | 'empty'
  readonly canJoinGroups: boolean
  /** Whether getMe tells the name that people mention, as it does not in Zalo's own documents. */
  readonly tellsName: boolean
  readonly photoAddressOf: (url: string) => string
  hasHadWebhook: boolean
}

const MOST = 2000
type Parameters = Readonly<Record<string, unknown>>
export type Method = (parameters: Parameters, gone: AbortSignal) => unknown

/** The methods of the Bot Platform. Those that return undefined answer `ok` alone. */
export function zaloMethods(held: Held): Readonly<Record<string, Method>> {
  const badRequest = (description: string) => new ZaloRefusal(400, description)

  function chatOf({ chat_id }: Parameters): string {
    if (typeof chat_id !== 'string' || !held.chats.has(chat_id)) throw badRequest('chat not found')
    return chat_id
  }
  function take(sent: Omit<ZaloSent, 'message_id'>) {
    if (held.used >= held.monthly) throw new ZaloRefusal(429, 'Quota exceeded')
    held.used += 1
    const message_id = randomBytes(10).toString('hex')
    held.sent.push({ message_id, ...sent })
    return { message_id, date: Date.now() }
  }
  const known = () => {
    if (!held.hasHadWebhook) throw badRequest('webhook was not set')
  }

  return {
    getMe: () => ({
      id: held.me.id,
      account_name: 'bot.cchc',
      account_type: 'BASIC',
      can_join_groups: held.canJoinGroups,
      ...(held.tellsName ? { display_name: held.me.display_name } : {}),
    }),
    async getUpdates(_parameters, gone) {
      if (held.deliveries.webhook() !== undefined) throw badRequest('webhook is set')
      const event = await held.deliveries.next(held.idleMs, gone)
      if (event !== undefined) return event
      if (held.idleAnswer === 'empty') return {}
      throw new ZaloRefusal(408, 'Request timeout')
    },
    async setWebhook({ url, secret_token }) {
      if (typeof secret_token !== 'string' || secret_token.length < 8 || secret_token.length > 256)
        throw badRequest('secret_token must have 8 to 256 characters')
      if (typeof url !== 'string' || !/^https:\/\//.test(url) || /\/\/(localhost|127\.|10\.|192\.168\.)/.test(url))
        throw badRequest('url must be a public https address')
      held.hasHadWebhook = true
      const status = await held.deliveries.register({ url, secret: secret_token })
      const ok = status === 200
      const outcome = ok ? 'success' : 'failed'
      return { url, updated_at: Date.now(), verification: { ok, outcome, status_code: status, hint: '' } }
    },
    deleteWebhook() {
      known()
      held.deliveries.unregister()
      return { url: '', updated_at: Date.now() }
    },
    getWebhookInfo() {
      known()
      return { url: held.deliveries.webhook()?.url ?? '', updated_at: Date.now() }
    },
    sendMessage(parameters) {
      const { text } = parameters
      if (typeof text !== 'string' || text === '' || text.length > MOST) throw badRequest('text must have 1 to 2000')
      return take({ chat: chatOf(parameters), text })
    },
    async sendPhoto(parameters) {
      const { photo, caption } = parameters
      if (typeof photo !== 'string' || !/^https?:$/.test(URL.canParse(photo) ? new URL(photo).protocol : ''))
        throw badRequest('photo must be an address')
      if (caption !== undefined && (typeof caption !== 'string' || caption.length > MOST))
        throw badRequest('caption is too long')
      const chat = chatOf(parameters)
      for (let times = 0; times < 2; times++) {
        const answer = await fetch(held.photoAddressOf(photo)).catch(() => undefined)
        const bytes = Buffer.from((await answer?.arrayBuffer()) ?? new ArrayBuffer(0))
        held.fetched.push({ url: photo, status: answer?.status ?? 0, bytes })
      }
      if (held.fetched.at(-1)!.status !== 200) throw badRequest('photo could not be fetched')
      return take({ chat, photo, ...(caption === undefined ? {} : { caption }) })
    },
    sendChatAction(parameters) {
      if (parameters.action !== 'typing') throw badRequest('unknown action')
      held.typing.push(chatOf(parameters))
      return undefined
    },
  }
}
