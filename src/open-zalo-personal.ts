import { randomUUID } from 'node:crypto'
import type { Channel } from './app/ports/channel.ts'
import type { Log } from './app/ports/log.ts'
import { loadLibrary } from './channels/zalo-personal/library.ts'
import { storedSession } from './channels/zalo-personal/session.ts'
import { WARNING } from './channels/zalo-personal/wording.ts'
import { zaloPersonalChannel } from './channels/zalo-personal/zalo-personal-channel.ts'
import type { ServingBot } from './open-bot.ts'
import { pictures } from './pictures/pictures.ts'
import type { ZaloPersonalSettings } from './settings/zalo-personal.ts'

/** A person's own Zalo account over the bot. Loaded only where it is asked for, in words that say what it means. */
export function openZaloPersonal({ key, root }: ZaloPersonalSettings, bot: ServingBot, log: Log): Channel {
  return zaloPersonalChannel({
    loadLibrary,
    root,
    session: storedSession(bot.sessions, key),
    warn: () => process.stderr.write(`${WARNING}\n`),
    run: randomUUID(),
    alertAdmins: bot.alertAdmins,
    pictures: pictures(),
    log,
  })
}
