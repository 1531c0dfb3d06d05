import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { deliveries } from './deliveries.ts'
import { type Held, zaloMethods } from './methods.ts'
import { type ZaloCall, type ZaloChat, type ZaloEvent, type ZaloFault, type ZaloPerson, ZaloRefusal } from './wire.ts'

export interface FakeZaloBotSettings {
  readonly token?: string
  readonly addressOf?: (url: string) => string
  readonly pushPauseMs?: number
  readonly pushTries?: number
  /** How long a poll waits; Zalo's own is about 30 s. */
  readonly idleMs?: number
  /** Whether an idle poll ends with code 408 or with an empty result. */
  readonly idleAnswer?: 'code' | 'empty'
  /** Messages a month, both ways. */
  readonly monthly?: number
  readonly mostUsers?: number
  /** Whether the bot's own messages come back to it. */
  readonly echoes?: boolean
  /** Whether getMe tells the name that people mention. */
  readonly tellsName?: boolean
  /** Whether a wrong token gets an answer that is no JSON. */
  readonly plainRefusal?: boolean
}

/** The fields of a message beside who and where: a text, a photo, … */
type Content = Readonly<Record<string, unknown>>

export type FakeZaloBot = Awaited<ReturnType<typeof fakeZaloBot>>

/** Zalo's Bot Platform on a loopback port. */
export async function fakeZaloBot(settings: FakeZaloBotSettings = {}) {
  const { token = '4100001:FAKE-zalo_token-of-a-test', mostUsers = 50, echoes = true } = settings
  const addressOf = settings.addressOf ?? ((url: string) => url)
  const me: ZaloPerson = { id: hex(), display_name: 'Bot Thống kê CCHC', is_bot: true }
  const chats = new Set<string>()
  const people = new Set<string>()
  const held: Held = {
    me,
    chats,
    deliveries: deliveries({
      addressOf,
      pushPauseMs: settings.pushPauseMs ?? 20,
      pushTries: settings.pushTries ?? 20,
    }),
    sent: [],
    typing: [],
    fetched: [],
    used: 0,
    monthly: settings.monthly ?? 3000,
    idleMs: settings.idleMs ?? 50,
    idleAnswer: settings.idleAnswer ?? 'code',
    canJoinGroups: true,
    tellsName: settings.tellsName ?? true,
    photoAddressOf: addressOf,
    hasHadWebhook: false,
  }
  const methods = zaloMethods(held)
  const calls: ZaloCall[] = []
  const faults: { readonly method: string; readonly fault: ZaloFault }[] = []

  async function call(name: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const gone = new AbortController()
    response.on('close', () => gone.abort())
    const method = methods[name]
    let parameters: Readonly<Record<string, unknown>> = {}
    const record = (outcome: string) => calls.push({ method: name, parameters, outcome })
    try {
      if (method === undefined) throw new ZaloRefusal(404, 'Not found')
      parameters = await jsonOf(request)
      const at = faults.findIndex((each) => each.method === name)
      const fault = at < 0 ? undefined : faults.splice(at, 1)[0]!.fault
      if (fault !== undefined) {
        if ('taken' in fault && fault.taken === true) await method(parameters, gone.signal)
        record(fault.kind)
        return strike(fault, response)
      }
      const result = await method(parameters, gone.signal)
      record('ok')
      answer(response, 200, result === undefined ? { ok: true } : { ok: true, result })
      if (echoes && name.startsWith('sendM')) echo(String(parameters.chat_id), { text: parameters.text })
    } catch (error) {
      const refusal = error instanceof ZaloRefusal ? error : new ZaloRefusal(500, String(error))
      record(String(refusal.code))
      answer(response, 200, { ok: false, error_code: refusal.code, description: refusal.message })
    }
  }

  const server = createServer((request, response) => {
    const [, given, name] = /^\/bot([^/?]+)\/([A-Za-z]+)$/.exec(request.url ?? '') ?? []
    if (given !== undefined && given !== token) {
      request.resume()
      if (settings.plainRefusal) response.writeHead(401, { 'content-type': 'text/plain' }).end('Unauthorized')
      else answer(response, 401, { ok: false, error_code: 401, description: 'Unauthorized' })
    } else if (name === undefined) {
      request.resume()
      answer(response, 404, { ok: false, error_code: 404, description: 'Not found' })
    } else void call(name, request, response)
  })
  server.keepAliveTimeout = 60_000
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up))
  const { port } = server.address() as AddressInfo

  const privateChat = ({ id }: ZaloPerson): ZaloChat => ({ id, chat_type: 'PRIVATE' })
  const event = (from: ZaloPerson, chat: ZaloChat, content: Content, name = 'message.text.received'): ZaloEvent => ({
    event_name: name,
    message: { message_id: hex(), date: Date.now(), chat, from, ...content },
  })
  const echo = (chat: string, content: Content) => {
    held.deliveries.add(event(me, { id: chat, chat_type: people.has(chat) ? 'PRIVATE' : 'GROUP' }, content))
  }

  return {
    apiRoot: `http://127.0.0.1:${port}`,
    token,
    me,
    calls,
    deliveries: held.deliveries,
    typing: held.typing as readonly string[],
    fetched: held.fetched as Held['fetched'],
    event,
    callsOf: (method: string) => calls.filter((each) => each.method === method),
    sentTo: ({ id }: ZaloPerson | ZaloChat) => held.sent.filter(({ chat }) => chat === id),
    person(name: string): ZaloPerson {
      const person = { id: hex(), display_name: name, is_bot: false }
      people.add(person.id)
      return person
    },
    /** One that the bot was let into. */
    group(): ZaloChat {
      const chat: ZaloChat = { id: `g${hex()}`, chat_type: 'GROUP' }
      chats.add(chat.id)
      return chat
    },
    /** Writes to the bot: in a group what mentions it, or replies to it, is all that is delivered. */
    writes(
      from: ZaloPerson,
      content: Content,
      { chat = privateChat(from), name = 'message.text.received', wrapped = false } = {},
    ) {
      if (chat.chat_type === 'PRIVATE') {
        if (!chats.has(chat.id) && [...chats].filter((id) => people.has(id)).length >= mostUsers) return undefined
        chats.add(chat.id)
      }
      held.used += 1
      const made = event(from, chat, content, name)
      held.deliveries.add(made, wrapped)
      return made
    },
    pushAgain: (made: ZaloEvent) => held.deliveries.add(made),
    fault(method: string, fault: ZaloFault, times = 1): void {
      for (let i = 0; i < times; i++) faults.push({ method, fault })
    },
    async close() {
      held.deliveries.close()
      server.closeAllConnections()
      await new Promise((down) => server.close(down))
    },
  }
}

function strike(fault: ZaloFault, response: ServerResponse): void {
  switch (fault.kind) {
    case 'code':
      answer(response, fault.status ?? 200, { ok: false, error_code: fault.code, description: 'on purpose' })
      return
    case 'html':
      response.writeHead(fault.status, { 'content-type': 'text/html' }).end('<html>Bad Gateway</html>')
      return
    case 'broken-json':
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true,"resu')
      return
    case 'cut':
      response.destroy()
      return
    case 'stall':
      return
  }
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  if (response.destroyed) return
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

async function jsonOf(request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const text = Buffer.concat(chunks).toString('utf8')
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>)
}

const hex = () => randomBytes(10).toString('hex')
