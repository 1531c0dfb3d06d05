import { objectIn } from '../fields.ts'
import { type ListenAddress, pushServer, secretCheck } from '../push-server.ts'
import type { TelegramUpdate } from './wire.ts'

export interface WebhookSettings extends ListenAddress {
  /** As Telegram calls it; what is behind the proxy answers to its path. */
  readonly url: string
  readonly secret: string
}

export interface WebhookParts {
  readonly settings: WebhookSettings
  /** Undefined while updates can't be taken yet. */
  readonly take: () => ((update: TelegramUpdate) => Promise<boolean>) | undefined
}

const SECRET_HEADER = 'x-telegram-bot-api-secret-token'

/** Where Telegram pushes to: an update is answered 200 once it is stored, and 503 where it must come again. */
export function webhookServer({ settings, take }: WebhookParts) {
  const isSecret = secretCheck(settings.secret)
  return pushServer({
    address: { host: settings.host, port: settings.port },
    isReady: () => take() !== undefined,
    push: {
      path: new URL(settings.url).pathname,
      admits: (headers) => isSecret(headers[SECRET_HEADER]),
      async take(body) {
        const update = objectIn(body)
        if (!Number.isSafeInteger(update?.update_id)) return 400
        const stored = (await take()?.(update as unknown as TelegramUpdate)) ?? false
        return stored ? 200 : 503
      },
    },
  })
}
