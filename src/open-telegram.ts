import type { Log } from './app/ports/log.ts'
import { menuOf } from './app/run-command.ts'
import { telegrafApi } from './channels/telegram/telegraf-api.ts'
import { type TelegramChannel, telegramChannel } from './channels/telegram/telegram-channel.ts'
import type { ServingBot } from './open-bot.ts'
import { pictures } from './pictures/pictures.ts'
import type { TelegramSettings } from './settings/telegram.ts'

/** Telegram over the bot, with telegraf and the menus of its commands. Loaded only where Telegram is asked for. */
export function openTelegram(settings: TelegramSettings, bot: ServingBot, log: Log): TelegramChannel {
  const names = new Set(bot.commands.flatMap(({ name, aliases }) => [name, ...aliases]))
  return telegramChannel({
    api: telegrafApi(settings),
    webhook: settings.webhook,
    menus: async () => ({
      inPrivate: menuOf(bot.commands, 'everyone', false),
      inGroups: menuOf(bot.commands, 'everyone', true),
      ofPeople: [...(await bot.roleHolders())].flatMap(([person, role]) => {
        const id = /^telegram:(\d+)$/.exec(person)?.[1]
        return id === undefined ? [] : [{ id, entries: menuOf(bot.commands, role, false) }]
      }),
    }),
    hasCommand: (name) => names.has(name),
    cards: bot.cards,
    chats: {
      moved: (from, to, tells) => bot.chats.moved({ channel: 'telegram', conversation: from }, to, tells),
      membership: (conversation, present) => bot.chats.membership({ channel: 'telegram', conversation }, present),
    },
    pictures: pictures(),
    turn: bot.turn('polling telegram'),
    log,
  })
}
