import type { Log } from './app/ports/log.ts'
import { zaloBotApi } from './channels/zalo-bot/bot-api.ts'
import { type ZaloBotChannel, zaloBotChannel } from './channels/zalo-bot/zalo-bot-channel.ts'
import type { ServingBot } from './open-bot.ts'
import { pictures } from './pictures/pictures.ts'
import type { ZaloBotSettings } from './settings/zalo-bot.ts'

/** Zalo's Bot Platform over the bot. Loaded only where it is asked for. */
export function openZaloBot(
  { token, apiRoot, ...settings }: ZaloBotSettings,
  bot: ServingBot,
  log: Log,
): ZaloBotChannel {
  return zaloBotChannel({
    ...settings,
    api: zaloBotApi({ token, apiRoot }),
    pictures: pictures(),
    turn: bot.turn('polling zalobot'),
    meter: bot.meter,
    alertAdmins: bot.alertAdmins,
    log,
  })
}
