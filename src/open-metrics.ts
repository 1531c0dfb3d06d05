import type { Channel } from './app/ports/channel.ts'
import type { Log } from './app/ports/log.ts'
import { monthOf } from './channels/zalo-bot/quota.ts'
import type { Config } from './config.ts'
import { metricsServer } from './metrics/metrics-server.ts'
import { type Figures, type PrometheusMetrics, prometheusMetrics } from './metrics/prometheus.ts'
import type { ServingBot } from './open-bot.ts'

export interface OpenedMetrics extends PrometheusMetrics {
  /** Serves them for a bot on these channels, until what is given is called. */
  serve(config: Config, bot: ServingBot, channels: readonly Channel[], log: Log): Promise<() => Promise<void>>
}

/** Metrics for Prometheus. Loaded only where they are asked for. */
export function openMetrics(): OpenedMetrics {
  const metrics = prometheusMetrics()
  return {
    ...metrics,
    async serve(config, bot, channels, log) {
      const names = channels.map(({ name }) => name)
      const server = metricsServer({ metrics, figures: () => figuresOf(config, bot, names), log })
      await server.listen(config.metrics!)
      return server.close
    },
  }
}

/** Those of all channels that are served, also where nothing waits. */
async function figuresOf({ zaloBot }: Config, bot: ServingBot, channels: readonly string[]): Promise<Figures> {
  const { inbox, outbox } = await bot.queues()
  const nothing = (channel: string) => ({ channel, count: 0, oldestAt: 0 })
  const kinds = ['reply', 'announcement'] as const
  const month = monthOf(new Date())
  return {
    inbox: [...channels.map(nothing), ...inbox],
    outbox: [...channels.flatMap((channel) => kinds.map((kind) => ({ ...nothing(channel), kind }))), ...outbox],
    quotas:
      zaloBot === undefined
        ? []
        : [{ channel: 'zalobot', month, limit: zaloBot.monthly, used: await bot.meter.read('zalobot', month) }],
  }
}
