import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Metrics } from '../app/ports/metrics.ts'

/** What is looked up when somebody asks, by channel. */
export interface Figures {
  readonly inbox: readonly Figure[]
  readonly outbox: readonly (Figure & { readonly kind: string })[]
  readonly quotas: readonly Quota[]
}

export interface Figure {
  readonly channel: string
  readonly count: number
  readonly oldestAt: number
}

/** Messages of a channel in a month ("2026-11"). */
export interface Quota {
  readonly channel: string
  readonly month: string
  readonly used: number
  readonly limit: number
}

export interface PrometheusMetrics extends Metrics {
  readonly contentType: string
  /** Everything as text. `figures` undefined: they can't be had now. */
  text(figures: Figures | undefined, now: number): Promise<string>
}

/** Answers take milliseconds, sends as long as a medium lets one wait. */
const ANSWER_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60]
const SEND_SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 120]

/** Metrics of one process, and of the queues that it shares. */
export function prometheusMetrics(): PrometheusMetrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const counter = <L extends string>(name: string, help: string, labelNames: readonly L[]) =>
    new Counter({ name: `cchc_${name}`, help, labelNames, registers })
  const gauge = <L extends string>(name: string, help: string, labelNames: readonly L[] = []) =>
    new Gauge({ name: `cchc_${name}`, help, labelNames, registers })
  const histogram = (name: string, help: string, buckets: number[]) =>
    new Histogram({ name: `cchc_${name}`, help, labelNames: ['channel'], buckets, registers })

  const questions = counter('questions_total', 'Messages answered.', ['channel', 'outcome'])
  const answering = histogram('answer_seconds', 'From a message in hand to its reply, not yet sent.', ANSWER_SECONDS)
  const sends = counter('sends_total', 'Messages that the medium was asked to take.', ['channel', 'result'])
  const sending = histogram('send_seconds', 'What the medium took for a message.', SEND_SECONDS)
  const errors = counter('channel_errors_total', 'What went wrong with a medium.', ['channel', 'kind'])
  const databaseUp = gauge('database_up', 'Whether the figures of queues and quotas could be read: 1 or 0.')
  const inbox = gauge('inbox_messages', 'Messages not answered yet, of all processes.', ['channel'])
  const inboxAge = gauge('inbox_oldest_seconds', 'Age of the oldest of them.', ['channel'])
  const outbox = gauge('outbox_messages', 'Messages not sent yet, of all processes.', ['channel', 'kind'])
  const outboxAge = gauge('outbox_oldest_seconds', 'Age of the oldest of them.', ['channel', 'kind'])
  const quotaUsed = gauge('quota_used', 'Messages of the month, both ways.', ['channel', 'month'])
  const quotaLimit = gauge('quota_limit', 'Messages that the month allows.', ['channel', 'month'])

  function set({ inbox: received, outbox: toSend, quotas }: Figures, now: number): void {
    const age = (oldestAt: number) => (oldestAt === 0 ? 0 : Math.max(0, now - oldestAt) / 1000)
    for (const { channel, count, oldestAt } of received) {
      inbox.set({ channel }, count)
      inboxAge.set({ channel }, age(oldestAt))
    }
    for (const { channel, kind, count, oldestAt } of toSend) {
      outbox.set({ channel, kind }, count)
      outboxAge.set({ channel, kind }, age(oldestAt))
    }
    for (const { channel, month, used, limit } of quotas) {
      quotaUsed.set({ channel, month }, used)
      quotaLimit.set({ channel, month }, limit)
    }
  }

  return {
    contentType: registry.contentType,
    answered(channel, outcome, ms) {
      questions.inc({ channel, outcome })
      answering.observe({ channel }, ms / 1000)
    },
    sendEnded(channel, result, ms) {
      sends.inc({ channel, result })
      sending.observe({ channel }, ms / 1000)
      if (result !== 'sent') errors.inc({ channel, kind: result })
    },
    channelFailed: (channel, kind) => errors.inc({ channel, kind }),
    text(figures, now) {
      for (const each of [inbox, inboxAge, outbox, outboxAge, quotaUsed, quotaLimit]) each.reset()
      databaseUp.set(figures === undefined ? 0 : 1)
      if (figures !== undefined) set(figures, now)
      return registry.metrics()
    },
  }
}
