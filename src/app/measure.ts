import { type Channel, SendError } from './ports/channel.ts'
import type { Log } from './ports/log.ts'
import type { Metrics } from './ports/metrics.ts'
import type { Respond } from './respond.ts'

/** Responds as before, and measures what came of it and how long it took. */
export function measuringRespond(respond: Respond, metrics: Metrics): Respond {
  return async (message) => {
    const begun = performance.now()
    const reply = await respond(message)
    if (message.sender !== undefined) metrics.answered(message.sender.channel, reply.outcome, performance.now() - begun)
    return reply
  }
}

/** The same channel, its sends measured. */
export function measuringChannel(channel: Channel, metrics: Metrics): Channel {
  return {
    ...channel,
    async send(conversation, message) {
      const begun = performance.now()
      const ended = (result: Parameters<Metrics['sendEnded']>[1]) =>
        metrics.sendEnded(channel.name, result, performance.now() - begun)
      try {
        await channel.send(conversation, message)
      } catch (error) {
        ended(error instanceof SendError ? error.undelivered.kind : 'unknown')
        throw error
      }
      ended('sent')
    },
  }
}

/** Logs as before, and counts what channels complain of: events that begin with the channel's name. */
export function measuringLog(log: Log, metrics: Metrics): Log {
  const counting =
    (level: 'error' | 'warn'): Log['error'] =>
    (event, fields) => {
      log[level](event, fields)
      const { channel } = fields ?? {}
      if (channel !== undefined && event.startsWith(`${channel}: `))
        metrics.channelFailed(channel, event.slice(channel.length + 2))
    }
  return { error: counting('error'), warn: counting('warn'), info: log.info }
}
