import { fastify } from 'fastify'
import { kindOf, type Log } from '../app/ports/log.ts'
import type { Figures, PrometheusMetrics } from './prometheus.ts'

export interface MetricsServerParts {
  readonly metrics: PrometheusMetrics
  readonly figures: () => Promise<Figures>
  readonly log: Log
}

/** Whoever asks for longer than this is gone, and asks again. */
const LONGEST_REQUEST_MS = 10_000

/**
 * GET /metrics on a listener of its own: those of the media stand behind proxies that are open to everybody. The counts
 * of the process are told also while the database is away.
 */
export function metricsServer({ metrics, figures, log }: MetricsServerParts) {
  const server = fastify({ logger: false, requestTimeout: LONGEST_REQUEST_MS, forceCloseConnections: true })
  server.get('/metrics', async (_request, reply) => {
    const found = await figures().catch((error) => {
      log.warn('metrics: the queues could not be looked at', { kind: kindOf(error) })
      return undefined
    })
    return reply.header('content-type', metrics.contentType).send(await metrics.text(found, Date.now()))
  })
  return {
    /** The address it listens on. */
    async listen({ host, port }: { readonly host: string; readonly port: number }): Promise<string> {
      try {
        return await server.listen({ host, port })
      } catch (error) {
        const cure = 'Set METRICS_HOST and METRICS_PORT to an address of this machine that is free.'
        throw new Error(`Metrics can't be served on ${host}:${port} (${kindOf(error)}). ${cure}`, { cause: error })
      }
    },
    close: () => server.close(),
  }
}
