import { SILENT } from '../../bench/silent.ts'
import type { Channel } from '../../src/app/ports/channel.ts'
import type { BotApi } from '../../src/channels/telegram/bot-api.ts'
import { telegramChannel } from '../../src/channels/telegram/telegram-channel.ts'

/** Telegram for programs that measure or torment: it polls, takes texts and sends texts. */
export const plainTelegram = (api: BotApi): Channel =>
  telegramChannel({
    api,
    webhook: undefined,
    menus: async () => ({ inPrivate: [], inGroups: [], ofPeople: [] }),
    hasCommand: () => false,
    cards: async () => [],
    // that a chat moved is learnt from what refuses a message
    chats: { moved: async () => {}, membership: async () => {} },
    pictures: { draw: () => Promise.reject(new Error('nothing is drawn here')) },
    log: SILENT,
  })
