import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { fastify } from 'fastify'

export interface ListenAddress {
  readonly host: string
  readonly port: number
}

/** Where a medium pushes to. */
export interface PushRoute {
  readonly path: string
  /** Asked before a byte of the body is read; false is answered 401. */
  readonly admits: (headers: IncomingHttpHeaders) => boolean
  /** The status to answer with, once what came is stored. The body is the bytes that came; none where there were none. */
  readonly take: (body: Buffer | undefined, headers: IncomingHttpHeaders) => Promise<number>
  /** Whether the medium tries the address out, with GET or without a body: that is answered 200, and no more. */
  readonly probed?: boolean
}

/** Something to be fetched from us. */
export interface Shelved {
  readonly mediaType: string
  readonly bytes: Uint8Array
}

export interface PushServerParts {
  readonly address: ListenAddress
  readonly isReady: () => boolean
  readonly push?: PushRoute | undefined
  /** What is served below a path, by name. */
  readonly shelf?: { readonly path: string; readonly find: (name: string) => Shelved | undefined } | undefined
}

/** What media push is some kilobytes long. */
const MOST_BYTES = 1024 * 1024
/** Whoever sends slower than this is no medium. */
const SLOWEST_REQUEST_MS = 30_000
/** For those being answered when we stop; who has not even sent all by then is cut off. */
const LAST_ANSWERS_MS = 2000

/**
 * The HTTP side of a channel: what a medium pushes, and what it fetches. /healthz says that the process lives, /readyz
 * that it takes updates.
 */
export function pushServer({ address, isReady, push, shelf }: PushServerParts) {
  const server = fastify({ bodyLimit: MOST_BYTES, logger: false, requestTimeout: SLOWEST_REQUEST_MS })
  let closing = false
  // else whoever got a last answer would keep the connection, and us, waiting for the next request
  server.addHook('onSend', async (_request, reply) => {
    if (closing) reply.header('connection', 'close')
  })

  // the bytes are joined before they are decoded: a letter may lie across two chunks
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))

  server.get('/healthz', async () => ({ status: 'ok' }))
  server.get('/readyz', async (_request, reply) =>
    isReady() ? { status: 'ready' } : reply.code(503).send({ status: 'starting' }),
  )
  if (push !== undefined) {
    const { path, admits, take, probed = false } = push
    if (probed) server.get(path, async (_request, reply) => reply.code(200).send())
    server.post(path, {
      onRequest: async ({ headers }, reply) => {
        if (probed && isEmpty(headers)) return reply.code(200).send()
        if (!admits(headers)) return reply.code(401).header('connection', 'close').send()
      },
      handler: async ({ body, headers }, reply) => {
        const status = await take(Buffer.isBuffer(body) ? body : undefined, headers)
        return reply.code(status).send()
      },
    })
  }
  if (shelf !== undefined) {
    server.get<{ Params: { name: string } }>(`${shelf.path}/:name`, async ({ params }, reply) => {
      const found = shelf.find(params.name)
      if (found === undefined) return reply.code(404).send()
      return reply
        .header('content-type', found.mediaType)
        .header('x-content-type-options', 'nosniff')
        .send(Buffer.from(found.bytes))
    })
  }

  return {
    /** The address it listens on. */
    listen: () => server.listen({ ...address }),
    /** Takes no more, and resolves when what is being taken has been answered. */
    async close() {
      closing = true
      const cutOff = setTimeout(() => server.server.closeAllConnections(), LAST_ANSWERS_MS)
      await server.close()
      clearTimeout(cutOff)
    },
  }
}

const isEmpty = (headers: IncomingHttpHeaders) =>
  headers['transfer-encoding'] === undefined && Number(headers['content-length'] ?? 0) === 0

/** Digests have one length and are compared in constant time: the time taken tells nothing of the secret. */
export function secretCheck(secret: string): (given: unknown) => boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  const expected = digest(secret)
  return (given) => typeof given === 'string' && timingSafeEqual(digest(given), expected)
}
