import { createHash, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

const DAY_MS = 24 * 60 * 60 * 1000
const CODE_LIVES_MS = 10 * 60 * 1000

/** What goes wrong with the next call of a path. 'taken' means that it has its effect all the same. */
export type OaFault =
  | { readonly kind: 'error'; readonly error: number }
  | { readonly kind: 'html'; readonly status: number; readonly taken?: boolean }
  | { readonly kind: 'broken-json'; readonly taken?: boolean }
  | { readonly kind: 'cut'; readonly taken?: boolean }
  | { readonly kind: 'slow'; readonly ms: number }

export interface OaCall {
  readonly path: string
  readonly body: Readonly<Record<string, unknown>>
  /** Zalo's error, 0 where it went well; undefined where a fault struck. */
  readonly error: number | undefined
}

export interface OaSent {
  readonly to: string
  readonly text: string
  /** The attachment_id of a picture. */
  readonly image?: string
  readonly group?: boolean
  readonly buttons?: readonly OaButton[]
}

/** A press comes back as a text: its payload. */
export interface OaButton {
  readonly title: string
  readonly type: string
  readonly payload: string
}

class OaError extends Error {
  readonly error: number

  constructor(error: number, message: string) {
    super(message)
    this.error = error
  }
}

export type FakeZaloOa = Awaited<ReturnType<typeof fakeZaloOa>>

/** Zalo's OAuth and the API of an Official Account on a loopback port; `now` is its clock. */
export async function fakeZaloOa(
  now: () => Date = () => new Date(),
  /** Told of each refresh: when it has come in whole, and when its answer has left. */
  watchRefreshes: (moment: 'asked' | 'answered') => void = () => {},
) {
  const app = { appId: '1112223334445556667', appSecret: 'appSecretForTestsOnly', oaSecret: 'oaSecretKeyForTestsOnly' }
  const oaId = '5000000000000000001'
  const codes = new Map<string, { readonly challenge: string; readonly until: number }>()
  const refreshTokens = new Map<string, { used: boolean; readonly until: number }>()
  const accessTokens = new Map<string, number>()
  const lastMet = new Map<string, number>()
  const groups = new Map<string, 'open' | 'disabled'>()
  const images = new Map<string, { readonly bytes: Buffer; readonly until: number }>()
  const calls: OaCall[] = []
  const sent: OaSent[] = []
  const faults: { readonly path: string; readonly fault: OaFault }[] = []
  const counts = { refreshed: 0, reused: 0 }

  const digits = () => `9${randomBytes(8).readBigUInt64BE().toString().padStart(18, '0').slice(0, 18)}`

  function newPair() {
    const [access_token, refresh_token] = [randomBytes(24).toString('hex'), randomBytes(24).toString('hex')]
    refreshTokens.set(refresh_token, { used: false, until: now().getTime() + 90 * DAY_MS })
    accessTokens.set(access_token, now().getTime() + 90_000_000)
    return { access_token, refresh_token, expires_in: '90000' }
  }

  function grant(request: IncomingMessage, body: Record<string, unknown>) {
    if (request.headers.secret_key !== app.appSecret || body.app_id !== app.appId)
      throw new OaError(-14002, 'invalid app')
    if (body.grant_type === 'authorization_code') {
      const code = codes.get(String(body.code))
      codes.delete(String(body.code))
      const given = createHash('sha256').update(String(body.code_verifier)).digest('base64url')
      if (code === undefined || code.challenge !== given || code.until <= now().getTime())
        throw new OaError(-14010, 'invalid code')
      return newPair()
    }
    const token = refreshTokens.get(String(body.refresh_token))
    if (token?.used) counts.reused += 1
    if (token === undefined || token.used || token.until <= now().getTime())
      throw new OaError(-14014, 'invalid refresh token')
    token.used = true
    counts.refreshed += 1
    return newPair()
  }

  function checkAccess(request: IncomingMessage): void {
    const until = accessTokens.get(String(request.headers.access_token))
    if (until === undefined) throw new OaError(-216, 'Access token is invalid')
    if (until <= now().getTime()) throw new OaError(-220, 'Access token has expired')
  }

  function imageIn(message: Record<string, unknown>): string | undefined {
    const { attachment } = message as {
      attachment?: { type?: string; payload?: { template_type?: string; elements?: Record<string, string>[] } }
    }
    if (attachment === undefined || attachment.payload?.template_type === undefined) return undefined
    const elements = attachment.payload?.elements ?? []
    const isMedia = attachment.type === 'template' && attachment.payload?.template_type === 'media'
    if (!isMedia || elements.length !== 1 || elements[0]!.media_type !== 'image') throw new OaError(-201, 'attachment')
    const id = elements[0]!.attachment_id!
    const image = images.get(id)
    if (image === undefined || image.until <= now().getTime()) throw new OaError(-100, 'attachment expired')
    return id
  }

  /** Those below a text, as far as their form is known. */
  function buttonsIn({ attachment }: Record<string, unknown>): readonly OaButton[] | undefined {
    const { type, payload } = (attachment ?? {}) as { type?: string; payload?: Record<string, unknown> }
    if (payload?.buttons === undefined) return undefined
    const buttons = payload.buttons as readonly OaButton[]
    const isRight = ({ title, type, payload }: OaButton) =>
      typeof payload === 'string' && title.length <= 100 && ['oa.query.show', 'oa.query.hide'].includes(type)
    if (type !== 'template' || buttons.length === 0 || buttons.length > 5 || !buttons.every(isRight))
      throw new OaError(-201, 'buttons')
    return buttons
  }

  function send(body: Record<string, unknown>, group: boolean) {
    const { recipient, message } = body as { recipient?: Record<string, string>; message?: Record<string, unknown> }
    const to = group ? recipient?.group_id : recipient?.user_id
    if (typeof to !== 'string' || message === undefined) throw new OaError(-201, 'recipient')
    const text = typeof message.text === 'string' ? message.text : ''
    if (text.length > 2000) throw new OaError(-210, 'text is too long')
    const image = imageIn(message)
    const buttons = buttonsIn(message)
    if (text === '' && image === undefined) throw new OaError(-201, 'message is empty')
    if (group) {
      if (!groups.has(to)) throw new OaError(-403, 'not in the group')
      if (groups.get(to) === 'disabled') throw new OaError(-237, 'group is disabled')
    } else {
      const met = lastMet.get(to)
      if (met === undefined || now().getTime() - met > 7 * DAY_MS) throw new OaError(-230, 'no interaction in 7 days')
    }
    const more = { ...(image === undefined ? {} : { image }), ...(buttons === undefined ? {} : { buttons }) }
    sent.push({ to, text, ...more, ...(group ? { group } : {}) })
    return { message_id: digits(), ...(group ? { group_id: to } : { user_id: to, sent_time: String(now().getTime()) }) }
  }

  function upload(bytes: Buffer) {
    const start = bytes.indexOf('\r\n\r\n') + 4
    const head = bytes.subarray(0, start).toString('latin1')
    const file = bytes.subarray(start, bytes.lastIndexOf('\r\n--'))
    if (!/name="file"; filename="[^"]+\.(png|jpe?g)"/.test(head)) throw new OaError(-201, 'file')
    if (file.length > 1024 * 1024) throw new OaError(-210, 'file is too large')
    const attachment_id = randomBytes(16).toString('base64url')
    images.set(attachment_id, { bytes: Buffer.from(file), until: now().getTime() + 7 * DAY_MS })
    return { attachment_id }
  }

  function run(request: IncomingMessage, path: string, bytes: Buffer, body: Record<string, unknown>): object {
    if (path === '/v4/oa/access_token') return grant(request, body)
    checkAccess(request)
    switch (path) {
      case '/v3.0/oa/message/cs':
        return { error: 0, message: 'Success', data: send(body, false) }
      case '/v3.0/oa/group/message':
        return { error: 0, message: 'Success', data: send(body, true) }
      case '/v2.0/oa/upload/image':
        return { error: 0, message: 'Success', data: upload(bytes) }
      case '/v2.0/oa/getoa':
        return { error: 0, message: 'Success', data: { oa_id: oaId, name: 'CCHC', is_verified: true } }
      default:
        throw new OaError(404, 'not found')
    }
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const bytes = Buffer.concat(chunks)
    const path = request.url!.split('?')[0]!
    const body = bodyOf(request.headers['content-type'] ?? '', bytes)
    const at = faults.findIndex((each) => each.path === path)
    const fault = at < 0 ? undefined : faults.splice(at, 1)[0]!.fault
    const struck = () => calls.push({ path, body, error: undefined })
    try {
      if (fault !== undefined && 'taken' in fault && fault.taken) run(request, path, bytes, body)
      if (fault?.kind === 'error') throw new OaError(fault.error, 'on purpose')
      if (fault?.kind === 'slow') await new Promise((resume) => setTimeout(resume, fault.ms))
      else if (fault?.kind === 'html') {
        struck()
        response.writeHead(fault.status, { 'content-type': 'text/html' }).end('<html>Bad Gateway</html>')
        return
      } else if (fault?.kind === 'broken-json') {
        struck()
        response.writeHead(200, { 'content-type': 'application/json' }).end('{"data":')
        return
      } else if (fault?.kind === 'cut') {
        struck()
        response.destroy()
        return
      }
      const isRefresh = body.grant_type === 'refresh_token'
      if (isRefresh) watchRefreshes('asked')
      const answer = run(request, path, bytes, body)
      calls.push({ path, body, error: 0 })
      json(response, 200, answer)
      if (isRefresh) watchRefreshes('answered')
    } catch (thrown) {
      const { error, message } = thrown instanceof OaError ? thrown : new OaError(-200, String(thrown))
      calls.push({ path, body, error })
      json(response, error === 404 ? 404 : 200, { error, message, error_name: message })
    }
  }

  const server = createServer((request, response) => void handle(request, response))
  server.keepAliveTimeout = 60_000
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up))
  const { port } = server.address() as AddressInfo

  const root = `http://127.0.0.1:${port}`
  return {
    ...app,
    oaId,
    root,
    /** What the bot is told of it. */
    settings: {
      ZALO_OA_APP_ID: app.appId,
      ZALO_OA_APP_SECRET: app.appSecret,
      ZALO_OA_ID: oaId,
      ZALO_OA_SECRET: app.oaSecret,
      ZALO_OA_WEBHOOK_URL: 'https://bot.test/zalo-oa',
      ZALO_OA_REDIRECT_URL: 'https://bot.test/',
      ZALO_OA_OAUTH_ROOT: root,
      ZALO_OA_API_ROOT: root,
    },
    calls,
    sent,
    images,
    counts,
    callsOf: (path: string) => calls.filter((each) => each.path === path),
    sentTo: (to: string) => sent.filter((each) => each.to === to),
    /** An administrator agrees at this address: the code that goes to the redirect address. */
    consents(url: string): string {
      const code = randomBytes(12).toString('hex')
      const challenge = new URL(url).searchParams.get('code_challenge')!
      codes.set(code, { challenge, until: now().getTime() + CODE_LIVES_MS })
      return code
    },
    /** Whether Zalo would still honour it. */
    isFresh: (refreshToken: string) => refreshTokens.get(refreshToken)?.used === false,
    /** A pair as consent brings it. */
    newPair,
    /** That a person turned to the account now. */
    met: (user: string) => void lastMet.set(user, now().getTime()),
    group(state: 'open' | 'disabled' = 'open'): string {
      const id = digits()
      groups.set(id, state)
      return id
    },
    /** Withdraws an access token before its time. */
    revoke: (access: string) => void accessTokens.delete(access),
    fault(path: string, fault: OaFault, times = 1): void {
      for (let i = 0; i < times; i++) faults.push({ path, fault })
    },
    async close() {
      server.closeAllConnections()
      await new Promise((down) => server.close(down))
    },
  }
}

function bodyOf(type: string, bytes: Buffer): Record<string, unknown> {
  if (type.startsWith('application/x-www-form-urlencoded'))
    return Object.fromEntries(new URLSearchParams(bytes.toString()))
  if (type.startsWith('application/json') && bytes.length > 0) return JSON.parse(bytes.toString('utf8'))
  return {}
}

function json(response: ServerResponse, status: number, body: object): void {
  if (!response.destroyed) response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
