import { randomUUID } from 'node:crypto'
import type { Channel } from './app/ports/channel.ts'
import type { Log } from './app/ports/log.ts'
import { pausing } from './channels/pausing.ts'
import { accessTokens } from './channels/zalo-oa/access.ts'
import { oaApi } from './channels/zalo-oa/oa-api.ts'
import { zaloOauth } from './channels/zalo-oa/oauth.ts'
import { sealedTokens } from './channels/zalo-oa/seal.ts'
import { zaloOaChannel } from './channels/zalo-oa/zalo-oa-channel.ts'
import type { ServingBot } from './open-bot.ts'
import { pictures } from './pictures/pictures.ts'
import type { ZaloOaSettings } from './settings/zalo-oa.ts'

/** An Official Account of Zalo's over the bot. Loaded only where it is asked for. */
export function openZaloOa(settings: ZaloOaSettings, bot: ServingBot, log: Log): Channel {
  const { appId, oaId, oaSecret, apiRoot, webhookUrl, address, paid, buttons } = settings
  const now = () => new Date()
  const access = accessTokens({
    tokens: sealedTokens(bot.tokens, settings.appSecret),
    account: oaId,
    refresh: zaloOauth(settings, now).byRefresh,
    holder: randomUUID(),
    alertAdmins: bot.alertAdmins,
    log,
    now,
    pause: pausing,
  })
  return zaloOaChannel({
    api: oaApi({ apiRoot, access }),
    lookAfterTokens: access.get,
    settled: access.settled,
    oaId,
    signing: { appId, oaSecret },
    webhookUrl,
    address,
    contacts: bot.contacts,
    paid,
    buttons,
    alertAdmins: bot.alertAdmins,
    pictures: pictures(),
    log,
  })
}
