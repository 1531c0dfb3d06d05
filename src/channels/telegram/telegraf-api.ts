import type { Agent } from 'node:http'
import { HttpsProxyAgent } from 'https-proxy-agent'
import { SocksProxyAgent } from 'socks-proxy-agent'
import { Input, Telegram, TelegramError } from 'telegraf'
import { type CallLimits, isUnreached, LIMIT_MS, signalOf } from '../calls.ts'
import { ApiFailure, type BotApi, type FailureParts, FileToSend } from './bot-api.ts'
import { download } from './download.ts'

export interface ApiAccess {
  readonly token: string
  /** Where the Bot API is: "https://api.telegram.org", or a server of one's own. */
  readonly apiRoot: string
  /** http://, https:// or socks5://, with user and password where it asks for them. */
  readonly proxy?: string | undefined
}

type CallApi = (method: string, payload: object, options: { signal: AbortSignal }) => Promise<unknown>

/**
 * The Bot API through telegraf's client. All that this channel has of telegraf is here: the client makes the requests,
 * multipart ones too; polling, webhook and sessions are ours.
 */
export function telegrafApi({ token, apiRoot, proxy }: ApiAccess): BotApi {
  // without the slash the last part of a path would be lost
  const root = apiRoot.endsWith('/') ? apiRoot : `${apiRoot}/`
  const agent = proxy === undefined ? undefined : agentFor(proxy)
  const client = new Telegram(token, {
    apiRoot: root,
    webhookReply: false,
    ...(agent === undefined ? {} : { agent }),
  })
  // its types end at Bot API 7.1 and know each method by itself
  const callApi = client.callApi.bind(client) as unknown as CallApi
  return {
    async call<T>(
      method: string,
      parameters: Readonly<Record<string, unknown>> = {},
      { signal, limitMs = LIMIT_MS }: CallLimits = {},
    ) {
      const ending = new AbortController()
      const end = () => ending.abort()
      const timer = setTimeout(end, limitMs)
      if (signal?.aborted) end()
      signal?.addEventListener('abort', end)
      try {
        return (await callApi(method, withFiles(parameters), { signal: ending.signal })) as T
      } catch (error) {
        throw new ApiFailure(method, failureOf(error))
      } finally {
        clearTimeout(timer)
        signal?.removeEventListener('abort', end)
      }
    },
    async download(path, mostBytes, limits = {}) {
      try {
        const ways = { agent, signal: signalOf(limits) }
        return await download(new URL(`file/bot${token}/${path}`, root), mostBytes, ways)
      } catch (error) {
        // the address holds the token
        throw error instanceof ApiFailure ? error : new ApiFailure('download', failureOf(error))
      }
    },
  }
}

/** A SOCKS 5 proxy looks the name up itself ("socks5h"): where Telegram is blocked, its name often is as well. */
function agentFor(proxy: string): Agent {
  return /^socks/i.test(proxy)
    ? new SocksProxyAgent(proxy.replace(/^socks5?:/i, 'socks5h:'))
    : new HttpsProxyAgent(proxy, { keepAlive: true })
}

/** Beside files telegraf lets objects it doesn't know fall: they go as the JSON that the Bot API takes in their place. */
function withFiles(parameters: Readonly<Record<string, unknown>>): Record<string, unknown> {
  if (!Object.values(parameters).some((value) => value instanceof FileToSend)) return { ...parameters }
  const of = (value: unknown) => {
    if (value instanceof FileToSend) return Input.fromBuffer(Buffer.from(value.bytes), value.name)
    return typeof value === 'object' && value !== null ? JSON.stringify(value) : value
  }
  return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, of(value)]))
}

/** telegraf's errors hold the payload, a person's words and chat: only what we decide by is taken out of them. */
function failureOf(error: unknown): FailureParts {
  if (error instanceof TelegramError) {
    const { retry_after, migrate_to_chat_id } = error.parameters ?? {}
    return {
      status: error.code,
      description: error.description,
      ...(retry_after === undefined ? {} : { retryAfterMs: retry_after * 1000 }),
      ...(migrate_to_chat_id === undefined ? {} : { movedTo: String(migrate_to_chat_id) }),
    }
  }
  return isUnreached(error) ? { unreached: true } : {}
}
