import { createHash, timingSafeEqual } from 'node:crypto'
import { fastify } from 'fastify'
import type { TelegramUpdate } from './wire.ts'

export interface WebhookSettings {
  /** As Telegram calls it; what is behind the proxy answers to its path. */
  readonly url: string
  readonly secret: string
  readonly host: string
  readonly port: number
}

export interface WebhookParts {
  readonly settings: WebhookSettings
  /** Undefined while updates can't be taken yet. */
  readonly take: () => ((update: TelegramUpdate) => Promise<boolean>) | undefined
}

/** Telegram's updates are some kilobytes long. */
const MOST_BYTES = 1024 * 1024
/** Whoever sends slower than this is not Telegram. */
const SLOWEST_REQUEST_MS = 30_000
/** For those being answered when we stop; who has not even sent all by then is cut off. */
const LAST_ANSWERS_MS = 2000
const SECRET_HEADER = 'x-telegram-bot-api-secret-token'

/**
 * The HTTP side of a webhook. The secret is checked before a byte of the body is read; an update is answered 200 once
 * it is stored, and 503 where it must come again. /healthz says that the process lives, /readyz that it takes updates.
 */
export function webhookServer({ settings, take }: WebhookParts) {
  const { url, secret, host, port } = settings
  const server = fastify({ bodyLimit: MOST_BYTES, logger: false, requestTimeout: SLOWEST_REQUEST_MS })
  const isSecret = secretCheck(secret)

  // the bytes are joined before they are decoded: a letter may lie across two chunks
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))

  server.get('/healthz', async () => ({ status: 'ok' }))
  server.get('/readyz', async (_request, reply) =>
    take() === undefined ? reply.code(503).send({ status: 'starting' }) : { status: 'ready' },
  )
  server.post(new URL(url).pathname, {
    onRequest: async (request, reply) => {
      if (!isSecret(request.headers[SECRET_HEADER])) return reply.code(401).header('connection', 'close').send()
    },
    handler: async (request, reply) => {
      const update = updateIn(request.body)
      if (update === undefined) return reply.code(400).send()
      const stored = (await take()?.(update)) ?? false
      return reply.code(stored ? 200 : 503).send()
    },
  })

  return {
    /** The address it listens on. */
    listen: () => server.listen({ host, port }),
    /** Takes no more, and resolves when what is being taken has been answered. */
    async close() {
      const cutOff = setTimeout(() => server.server.closeAllConnections(), LAST_ANSWERS_MS)
      await server.close()
      clearTimeout(cutOff)
    },
  }
}

/** Digests have one length and are compared in constant time: the time taken tells nothing of the secret. */
function secretCheck(secret: string): (given: unknown) => boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  const expected = digest(secret)
  return (given) => typeof given === 'string' && timingSafeEqual(digest(given), expected)
}

function updateIn(body: unknown): TelegramUpdate | undefined {
  if (!Buffer.isBuffer(body)) return undefined
  try {
    const update = JSON.parse(body.toString('utf8')) as unknown
    const isUpdate = typeof update === 'object' && update !== null && 'update_id' in update
    return isUpdate && Number.isSafeInteger(update.update_id) ? (update as TelegramUpdate) : undefined
  } catch {
    return undefined
  }
}
