import { createHash, timingSafeEqual } from 'node:crypto'

export interface Signing {
  readonly appId: string
  /** The account's key for webhooks, which is not the app's secret. */
  readonly oaSecret: string
}

/** What Zalo puts into X-ZEvent-Signature: a plain hash, over the bytes as they came. */
export function signatureOf({ appId, oaSecret }: Signing, body: Buffer, timestamp: string): string {
  return `mac=${createHash('sha256').update(appId).update(body).update(timestamp).update(oaSecret).digest('hex')}`
}

/** With "mac=" before it or without: both were seen. */
export function isSigned(signing: Signing, body: Buffer, timestamp: string, given: unknown): boolean {
  if (typeof given !== 'string') return false
  const digest = (text: string) => createHash('sha256').update(text).digest()
  const whole = given.startsWith('mac=') ? given : `mac=${given}`
  return timingSafeEqual(digest(whole), digest(signatureOf(signing, body, timestamp)))
}
