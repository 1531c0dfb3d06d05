import { objectIn } from '../fields.ts'
import { type PushRoute, secretCheck } from '../push-server.ts'

export interface WebhookSettings {
  /** As Zalo calls it; what is behind the proxy answers to its path. */
  readonly url: string
  readonly secret: string
}

export interface WebhookParts {
  readonly settings: WebhookSettings
  /** Undefined while updates can't be taken. */
  readonly take: () => ((pushed: unknown) => Promise<boolean>) | undefined
  /** Whether Zalo is just being told the address, which it then tries out, maybe without the secret. */
  readonly isRegistering: () => boolean
}

const SECRET_HEADER = 'x-bot-api-secret-token'

/** Where Zalo pushes to: 200 once an event is stored, 503 where it must come again. */
export function pushRoute({ settings, take, isRegistering }: WebhookParts): PushRoute {
  const isSecret = secretCheck(settings.secret)
  return {
    path: new URL(settings.url).pathname,
    probed: true,
    admits: (headers) => isSecret(headers[SECRET_HEADER]) || (headers[SECRET_HEADER] === undefined && isRegistering()),
    async take(body, headers) {
      if (headers[SECRET_HEADER] === undefined) return 200
      const pushed = objectIn(body)
      if (pushed === undefined) return 400
      return ((await take()?.(pushed)) ?? false) ? 200 : 503
    },
  }
}
