import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Aim, type Fault, faultScript } from './faults.ts'
import { botMethods, type Held } from './methods.ts'
import { type Parameters, parametersOf } from './parameters.ts'
import { type People, people } from './people.ts'
import { Refusal } from './refusal.ts'
import { updateQueue } from './update-queue.ts'
import type { Call, FakeMessage, FakeUser } from './wire.ts'
import { fakeWorld } from './world.ts'

export interface FakeTelegramSettings {
  readonly token?: string
  readonly username?: string
  /** Whether the bot sees all that is written in groups: privacy mode off. */
  readonly canReadAll?: boolean
  /** Where a webhook's https address really is. */
  readonly addressOf?: (url: string) => string
  readonly pushPauseMs?: number
  readonly pushTries?: number
  readonly port?: number
  /** What goes wrong with a call that no fault was laid out for. */
  readonly faultOf?: (method: string, chat: number | undefined) => Fault | undefined
  /** Told of each call when it has come, when it has had its effect, and when its answer has gone out. */
  readonly watch?: (moment: Moment, method: string, parameters: Parameters, result?: unknown) => void
}

export type Moment = 'asked' | 'done' | 'answered'

export interface FakeTelegram extends People {
  readonly apiRoot: string
  readonly token: string
  readonly me: FakeUser
  readonly calls: readonly Call[]
  readonly updates: Held['updates']
  readonly world: Held['world']
  /** Calls of one method, those that were refused too. */
  callsOf(method: string): readonly Call[]
  /** What the bot has written in a chat, as people see it now. */
  sentTo(chat: number): readonly FakeMessage[]
  /** The commands that a scope has: "all_private_chats/", "chat/42/". */
  commandsOf(scope: string): readonly Record<string, unknown>[] | undefined
  /** What the bot said to a press ('' for nothing), undefined while it has not answered. */
  answerToPress(id: string): string | undefined
  answerToInline(id: string): readonly Record<string, unknown>[] | undefined
  fault(fault: Fault, aim?: Aim): void
  clearFaults(): void
  close(): Promise<void>
}

/** The Bot API on a loopback port: what it checks, waits for and refuses is what Telegram documents. */
export async function fakeTelegram(settings: FakeTelegramSettings = {}): Promise<FakeTelegram> {
  const { token = '700001:FAKE-token_of-a-test', username = 'cchc_thu_bot', canReadAll = false } = settings
  const me: FakeUser = { id: Number(token.split(':')[0]), is_bot: true, first_name: 'CCHC', username }
  const world = fakeWorld(me)
  const updates = updateQueue({
    addressOf: settings.addressOf ?? ((url) => url),
    pushPauseMs: settings.pushPauseMs ?? 50,
    pushTries: settings.pushTries ?? 8,
  })
  const held: Held = {
    world,
    updates,
    asked: new Map(),
    answeredInline: new Map(),
    answeredPresses: new Map(),
    commands: new Map(),
    canReadAll,
  }
  const methods = botMethods(held)
  const faults = faultScript()
  const calls: Call[] = []

  async function call(name: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const gone = new AbortController()
    response.on('close', () => gone.abort())
    const at = Date.now()
    const method = methods[name]
    let parameters: Parameters = {}
    const record = (outcome: string, description?: string) =>
      calls.push({ at, method: name, parameters, outcome, ...(description === undefined ? {} : { description }) })
    try {
      if (method === undefined) throw new Refusal(404, 'Not Found: method not found')
      parameters = await parametersOf(request)
      const chat = parameters.chat_id === undefined ? undefined : Number(parameters.chat_id)
      settings.watch?.('asked', name, parameters)
      const fault = faults.next(name, chat) ?? settings.faultOf?.(name, chat)
      if (fault !== undefined && !(await strike(fault, () => method(parameters, gone.signal), response, record))) return
      const result = await method(parameters, gone.signal)
      record('ok')
      settings.watch?.('done', name, parameters, result)
      response.once('finish', () => settings.watch?.('answered', name, parameters, result))
      answer(response, 200, { ok: true, result })
    } catch (error) {
      const refusal = error instanceof Refusal ? error : new Refusal(500, `Internal Server Error: ${error}`)
      record(String(refusal.code), refusal.message)
      const parts = refusal.parameters === undefined ? {} : { parameters: refusal.parameters }
      answer(response, refusal.code, { ok: false, error_code: refusal.code, description: refusal.message, ...parts })
    }
  }

  const server = createServer((request, response) => {
    const [, area, path = ''] = /^\/(file\/bot|bot)([^?]*)/.exec(request.url ?? '') ?? []
    const slash = path.indexOf('/')
    if (area === undefined || path.slice(0, slash) !== token) {
      request.resume()
      answer(response, 401, { ok: false, error_code: 401, description: 'Unauthorized' })
    } else if (area === 'bot') {
      void call(path.slice(slash + 1), request, response)
    } else {
      const bytes = world.files.get(path.slice(slash + 1).replace(/^documents\//, ''))
      response.writeHead(bytes === undefined ? 404 : 200).end(bytes)
    }
  })
  server.keepAliveTimeout = 60_000
  await new Promise<void>((up) => server.listen(settings.port ?? 0, '127.0.0.1', up))
  const { port } = server.address() as AddressInfo

  return {
    ...people(held),
    apiRoot: `http://127.0.0.1:${port}`,
    token,
    me,
    calls,
    updates,
    world,
    callsOf: (method) => calls.filter((each) => each.method === method),
    sentTo: (chat) => world.messagesIn(chat).filter(({ from }) => from?.id === me.id),
    commandsOf: (scope) => held.commands.get(scope),
    answerToPress: (id) => held.answeredPresses.get(id),
    answerToInline: (id) => held.answeredInline.get(id),
    fault: faults.add,
    clearFaults: faults.clear,
    async close() {
      updates.close()
      server.closeAllConnections()
      await new Promise((down) => server.close(down))
    },
  }
}

/** Resolves to true where the call goes on as usual after the fault. */
async function strike(
  fault: Fault,
  run: () => unknown,
  response: ServerResponse,
  record: (outcome: string) => unknown,
): Promise<boolean> {
  if ('taken' in fault && fault.taken === true) await run()
  switch (fault.kind) {
    case 'too-many':
      throw new Refusal(429, `Too Many Requests: retry after ${fault.retryAfter}`, { retry_after: fault.retryAfter })
    case 'forbidden':
      throw new Refusal(403, `Forbidden: ${fault.description ?? 'bot was blocked by the user'}`)
    case 'refused':
      throw new Refusal(400, `Bad Request: ${fault.description}`)
    case 'unauthorized':
      throw new Refusal(401, 'Unauthorized')
    case 'conflict':
      throw new Refusal(409, 'Conflict: terminated by other getUpdates request')
    case 'gateway':
      record('gateway')
      response.writeHead(fault.status ?? 502, { 'content-type': 'text/html' }).end('<html>Bad Gateway</html>')
      return false
    case 'broken-json':
      record('broken-json')
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true,"resu')
      return false
    case 'cut':
      record('cut')
      response.destroy()
      return false
    case 'stall':
      if (fault.ms !== undefined) {
        await new Promise((resolve) => setTimeout(resolve, fault.ms))
        return true
      }
      record('stall')
      return false
  }
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  if (response.destroyed) return
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
