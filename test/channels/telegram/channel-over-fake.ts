import type { Card } from '../../../src/app/cards.ts'
import type { Update } from '../../../src/app/ports/channel.ts'
import type { Pictures } from '../../../src/app/ports/pictures.ts'
import type { BotApi } from '../../../src/channels/telegram/bot-api.ts'
import { telegrafApi } from '../../../src/channels/telegram/telegraf-api.ts'
import { type TelegramChannel, telegramChannel } from '../../../src/channels/telegram/telegram-channel.ts'
import type { WebhookSettings } from '../../../src/channels/telegram/webhook.ts'
import { type RecordedLog, recordedLog } from '../../fakes/recorded-log.ts'
import { type FakeTelegram, type FakeTelegramSettings, fakeTelegram } from '../../fakes/telegram/fake-telegram.ts'
import { type AtWork, atWork, NO_PICTURES } from '../over-fake.ts'

export { message } from '../over-fake.ts'

export interface Given extends FakeTelegramSettings {
  readonly webhook?: WebhookSettings
  readonly cards?: (query: string) => Promise<readonly Card[]>
  readonly pictures?: Pictures
  /** Stands between the channel and the API. */
  readonly around?: (api: BotApi) => BotApi
  /** What storing an update does. */
  readonly store?: (update: Update) => Promise<void>
}

export interface ChannelOverFake extends AtWork {
  readonly fake: FakeTelegram
  readonly channel: TelegramChannel
  readonly log: RecordedLog
  /** What it has told of chats. */
  readonly events: readonly (readonly unknown[])[]
}

/** The Telegram channel against the fake Bot API, its pauses cut short. */
export async function channelOverFake(given: Given = {}): Promise<ChannelOverFake> {
  const fake = await fakeTelegram({ pushPauseMs: 5, ...given })
  const log = recordedLog()
  const events: (readonly unknown[])[] = []
  const api = telegrafApi({ token: fake.token, apiRoot: fake.apiRoot })
  const channel = telegramChannel({
    api: given.around?.(api) ?? api,
    webhook: given.webhook,
    menus: async () => ({ inPrivate: [{ name: 'diem', summary: 'Điểm' }], inGroups: [], ofPeople: [] }),
    hasCommand: (name) => name === 'diem',
    chats: {
      moved: async (...move) => void events.push(['moved', ...move]),
      membership: async (...membership) => void events.push(['membership', ...membership]),
    },
    cards: given.cards ?? (async () => []),
    pictures: given.pictures ?? NO_PICTURES,
    log,
    pause: (_ms, signal) =>
      new Promise((resume) => {
        setTimeout(resume, 5)
        signal?.addEventListener('abort', () => resume())
      }),
  })
  return {
    ...atWork(channel, fake, given.store),
    fake,
    channel,
    log,
    events,
  }
}
