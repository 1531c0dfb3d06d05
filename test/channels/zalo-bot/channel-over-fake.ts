import type { Update } from '../../../src/app/ports/channel.ts'
import type { Meter } from '../../../src/app/ports/meter.ts'
import type { Pictures } from '../../../src/app/ports/pictures.ts'
import { pausing } from '../../../src/channels/pausing.ts'
import { zaloBotApi } from '../../../src/channels/zalo-bot/bot-api.ts'
import { type ZaloBotChannel, zaloBotChannel } from '../../../src/channels/zalo-bot/zalo-bot-channel.ts'
import { type RecordedLog, recordedLog } from '../../fakes/recorded-log.ts'
import { type FakeZaloBot, type FakeZaloBotSettings, fakeZaloBot } from '../../fakes/zalo-bot/fake-zalo-bot.ts'
import { type AtWork, atWork, NO_PICTURES } from '../over-fake.ts'

export { message } from '../over-fake.ts'

export interface Given extends FakeZaloBotSettings {
  readonly webhook?: { readonly url: string; readonly secret: string }
  readonly filesUrl?: string
  readonly port?: number
  readonly pictures?: Pictures
  readonly meter?: Meter
  readonly allowed?: number
  readonly botName?: string
  readonly now?: () => Date
  readonly wrongToken?: boolean
  /** What storing an update does. */
  readonly store?: (update: Update) => Promise<void>
}

export interface ChannelOverFake extends AtWork {
  readonly fake: FakeZaloBot
  readonly channel: ZaloBotChannel
  readonly log: RecordedLog
  /** How long the channel wanted to wait, each time. */
  readonly pauses: readonly number[]
  /** What admins were told, by key. */
  readonly told: readonly (readonly [key: string, text: string])[]
}

function memoryMeter(): Meter {
  const counts = new Map<string, number>()
  return {
    async add(channel, month, count) {
      const now = (counts.get(channel + month) ?? 0) + count
      counts.set(channel + month, now)
      return now
    },
    read: async (channel, month) => counts.get(channel + month) ?? 0,
  }
}

/** The channel against the fake Bot Platform, its pauses cut short. */
export async function channelOverFake(given: Given = {}): Promise<ChannelOverFake> {
  const fake = await fakeZaloBot(given)
  const log = recordedLog()
  const pauses: number[] = []
  const told: [string, string][] = []
  const channel = zaloBotChannel({
    api: zaloBotApi({ token: given.wrongToken ? '1:wrong' : fake.token, apiRoot: fake.apiRoot }),
    webhook: given.webhook,
    filesUrl: given.filesUrl,
    address: { host: '127.0.0.1', port: given.port ?? 0 },
    pictures: given.pictures ?? NO_PICTURES,
    meter: given.meter ?? memoryMeter(),
    monthly: given.allowed ?? 3000,
    botName: given.botName,
    alertAdmins: async (key, text) => void told.push([key, text]),
    log,
    ...(given.now === undefined ? {} : { now: given.now }),
    pause: (ms, signal) => {
      pauses.push(ms)
      return pausing(5, signal)
    },
  })
  return {
    ...atWork(channel, fake, given.store),
    fake,
    channel,
    log,
    pauses,
    told,
  }
}
