import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'
import { frame, loginKey, openedWith, sealedFor } from './ciphers.ts'
import { qrStep } from './qr-login.ts'
import { SERVICES } from './services.ts'

/** What goes wrong with the next message that is sent. 'taken' means that it has its effect all the same. */
export type WebFault =
  | { readonly kind: 'error'; readonly error: number }
  | { readonly kind: 'http'; readonly status: number; readonly taken?: boolean }
  | { readonly kind: 'cut'; readonly taken?: boolean }

export interface WebSent {
  readonly to: string
  readonly text: string
  readonly group: boolean
}

export interface Written {
  readonly mentions?: readonly { readonly uid: string; readonly pos: number; readonly len: number }[]
  /** Whose message it quotes. */
  readonly quotes?: string
  readonly content?: unknown
  readonly msgType?: string
}

/** zca-js under another name, so that a plain install does not have it under its own. */
export const LIBRARY = 'zca-js-for-tests'

export type FakeZaloWeb = Awaited<ReturnType<typeof fakeZaloWeb>>

/** What zca-js imitates a client of: Zalo Web's login, messages and socket, on a loopback port. */
export async function fakeZaloWeb() {
  const ownId = '9000000000000000001'
  const sessionKey = randomBytes(16)
  const userAgent = 'Mozilla/5.0 (a test)'
  const sent: WebSent[] = []
  const typing: string[] = []
  const faults: WebFault[] = []
  const groups = new Set<string>()
  const counts = { logins: 0, refused: 0, pings: 0, connections: 0 }
  /** The cookie that is the login, and the one that changes with use. */
  let session = 'zpsid-never-in-a-log'
  let renewals = 0
  let down = false
  let lastId = 9_100_000_000_000
  let socket: WebSocket | undefined

  const cookiesOf = ({ headers }: IncomingMessage) => String(headers.cookie ?? '')
  const isSignedIn = (request: IncomingMessage) =>
    cookiesOf(request).includes(`zpsid=${session};`) || cookiesOf(request).endsWith(`zpsid=${session}`)

  function logIn(request: IncomingMessage, url: URL): object {
    const key = loginKey(url.searchParams.get('zcid')!, url.searchParams.get('zcid_ext')!)
    if (!isSignedIn(request)) {
      counts.refused += 1
      return { error_code: 0, data: sealedFor(key, { error_code: 102, data: null }) }
    }
    counts.logins += 1
    const data = {
      uid: ownId,
      zpw_enk: sessionKey.toString('base64'),
      // what cookies belong to; the polyfill leads it here
      zpw_service_map_v3: Object.fromEntries(SERVICES.map((name) => [name, ['https://service.chat.zalo.me']])),
      zpw_ws: [`${root.replace('http', 'ws')}/`],
    }
    return { error_code: 0, data: sealedFor(key, { error_code: 0, data }) }
  }

  function send(form: URLSearchParams, group: boolean): object {
    const { message, toid, grid, imei } = openedWith(sessionKey, form.get('params')!)
    const to = String(group ? grid : toid)
    if (typeof message !== 'string' || message === '') return { error_code: 114, error_message: 'Tham số không hợp lệ' }
    // as Zalo can't find a group among people, nor a person among groups
    if (group !== groups.has(to)) return { error_code: 123, error_message: 'Không gửi được tới người này' }
    if (!group && imei === undefined) return { error_code: 114, error_message: 'Tham số không hợp lệ' }
    sent.push({ to, text: message, group })
    return answered({ msgId: nextId() })
  }
  const answered = (data: unknown) => ({
    error_code: 0,
    error_message: 'Successful.',
    data: sealedFor(sessionKey, { error_code: 0, error_message: 'Successful.', data }),
  })

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const form = new URLSearchParams(Buffer.concat(chunks).toString())
    const url = new URL(request.url!, root)
    if (down) return void response.writeHead(502).end()
    const json = (body: object) => {
      renewals += 1
      const cookies = [`zpw_sek=${renewals}; Domain=chat.zalo.me; Path=/`]
      response.writeHead(200, { 'content-type': 'application/json', 'set-cookie': cookies }).end(JSON.stringify(body))
    }
    const { pathname } = url
    const step = qrStep(pathname)
    if (step !== undefined) {
      const login = step.signedIn
        ? { 'set-cookie': [`zpsid=${session}; Domain=zalo.me; Path=/; Secure; HttpOnly`] }
        : {}
      return void response.writeHead(200, login).end(step.body)
    }
    if (pathname.endsWith('/getLoginInfo')) return json(logIn(request, url))
    if (pathname.endsWith('/getServerInfo')) return json({ error_code: 0, data: SERVER_INFO })
    if (!isSignedIn(request)) return json({ error_code: 102, error_message: 'Phiên không hợp lệ' })
    if (pathname.endsWith('/typing')) {
      const { toid, grid } = openedWith(sessionKey, form.get('params')!)
      typing.push(String(toid ?? grid))
      return json(answered({ status: 0 }))
    }
    const group = pathname === '/api/group/sendmsg'
    if (!group && pathname !== '/api/message/sms') return void response.writeHead(404).end()
    const fault = faults.shift()
    if (fault === undefined) return json(send(form, group))
    if (fault.kind === 'error') return json({ error_code: fault.error, error_message: 'Lỗi' })
    if (fault.taken) send(form, group)
    if (fault.kind === 'http') response.writeHead(fault.status).end()
    else response.destroy()
  }

  const server = createServer((request, response) => void handle(request, response))
  const sockets = new WebSocketServer({ server })
  sockets.on('connection', (opened, request) => {
    if (down || !isSignedIn(request)) return opened.terminate()
    counts.connections += 1
    socket?.send(frame(3000, 0, {}))
    socket = opened
    opened.on('close', () => {
      if (socket === opened) socket = undefined
    })
    opened.on('message', (data: Buffer) => {
      if (data.readUInt16LE(1) === 2) counts.pings += 1
    })
    opened.send(frame(1, 1, { key: randomBytes(16).toString('base64') }))
  })
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up))
  const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const nextId = () => {
    lastId += 1
    return String(lastId)
  }

  function push(
    uidFrom: string,
    idTo: string,
    group: boolean,
    written: Written & { readonly content: unknown },
  ): string {
    const { content, msgType = typeof content === 'string' ? 'webchat' : 'chat.photo', mentions, quotes } = written
    const message = {
      ...{ msgId: nextId(), cliMsgId: String(Date.now()), msgType, uidFrom, idTo, content },
      ...{ dName: 'Người thử', ts: String(Date.now()), ttl: 0 },
      ...(group && mentions ? { mentions } : {}),
      ...(quotes === undefined ? {} : { quote: { ownerId: quotes, msg: 'trước đó' } }),
    }
    const list = group ? { groupMsgs: [message] } : { msgs: [message] }
    socket?.send(frame(group ? 521 : 501, 0, { encrypt: 0, data: JSON.stringify({ data: list }) }))
    return message.msgId
  }

  return {
    ownId,
    root,
    sent,
    typing,
    counts,
    sentTo: (to: string) => sent.filter((each) => each.to === to),
    /** The login as a browser's export has it. */
    login: () => ({
      imei: 'a-device-of-a-test',
      userAgent,
      cookie: [{ name: 'zpsid', value: session, domain: '.zalo.me', path: '/', secure: true, httpOnly: true }],
    }),
    isConnected: () => socket !== undefined,
    group(): string {
      const id = `2200000000000000${String(100 + groups.size)}`
      groups.add(id)
      return id
    },
    writes: (person: string, content: unknown, written: Written = {}) =>
      push(person, '0', false, { ...written, content }),
    writesIn: (group: string, person: string, content: unknown, written: Written = {}) =>
      push(person, group, true, { ...written, content }),
    /** What the account itself sends: from its phone, or as the bot. */
    writesItself: (to: string, content: string) => push('0', to, groups.has(to), { content }),
    fault(fault: WebFault, times = 1): void {
      for (let i = 0; i < times; i++) faults.push(fault)
    },
    /** The connection breaks, without a word. */
    breaks: () => socket?.terminate(),
    /** Somebody opens Zalo Web: this connection is told to close itself. */
    opensElsewhere: () => socket?.send(frame(3000, 0, {})),
    closes: (code: number) => socket?.close(code),
    /** Nothing answers any more, or again. */
    setDown(value: boolean): void {
      down = value
      if (value) socket?.terminate()
    },
    /** The login is worth nothing any more. */
    signsOut(): void {
      session = `zpsid-${randomBytes(8).toString('hex')}`
    },
    async close() {
      for (const each of sockets.clients) each.terminate()
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}

const SERVER_INFO = {
  // so it is spelled
  setttings: {
    features: {
      sharefile: { max_file: 10, max_size_share_file_v3: 100, chunk_size_file: 1_000_000, restricted_ext_file: [] },
      socket: { ping_interval: 50, close_and_retry_codes: [1006], rotate_error_codes: [], retries: {} },
    },
    keepalive: {},
  },
  extra_ver: {},
}
