import { randomBytes } from 'node:crypto'
import { type Signing, signatureOf } from '../../../src/channels/zalo-oa/signature.ts'

type Event = Readonly<Record<string, unknown>>

export interface PusherSettings {
  readonly url: string
  readonly signing: Signing
  readonly oaId: string
  readonly now: () => Date
  /** Zalo's own first pause is 30 s. */
  readonly pauseMs?: number
  readonly tries?: number
}

/** Pushes an account's events as Zalo does: signed, one after the other, again until they are taken. */
export function pusher({ url, signing, oaId, now, pauseMs = 20, tries = 300 }: PusherSettings) {
  const answers: number[] = []
  let pushing = Promise.resolve()
  let pending = 0

  async function post(body: string, headers: Readonly<Record<string, string>>): Promise<number> {
    const status = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    }).then(
      (answer) => answer.status,
      () => 0,
    )
    answers.push(status)
    return status
  }
  const signed = (body: string) => signatureOf(signing, Buffer.from(body), String(JSON.parse(body).timestamp))

  const bodyOf = (event: Event) =>
    JSON.stringify({ app_id: signing.appId, timestamp: String(now().getTime()), ...event })
  const push = (event: Event): string => {
    const body = bodyOf(event)
    pending += 1
    pushing = pushing.then(async () => {
      for (let i = 0; i < tries; i++) {
        const headers: Record<string, string> = i === 0 ? {} : { num_retry: String(i) }
        if ((await post(body, { 'x-zevent-signature': signed(body), ...headers })) === 200) break
        await new Promise((resume) => setTimeout(resume, pauseMs))
      }
      pending -= 1
    })
    return body
  }
  const msgId = () => randomBytes(8).toString('hex')

  return {
    answers,
    pending: () => pending,
    bodyOf,
    push,
    /** Once, with any signature or none. */
    pushOnce: (body: string, signature: string | undefined = signed(body)) =>
      post(body, signature === undefined ? {} : { 'x-zevent-signature': signature }),
    pushUnsigned: (body: string) => post(body, {}),
    writes: (user: string, text: string) =>
      push({
        sender: { id: user },
        recipient: { id: oaId },
        event_name: 'user_send_text',
        message: { text, msg_id: msgId() },
      }),
    sends: (user: string, kind: string) =>
      push({
        sender: { id: user },
        recipient: { id: oaId },
        event_name: `user_send_${kind}`,
        message: { msg_id: msgId(), attachments: [{ type: kind, payload: {} }] },
      }),
    follows: (user: string, event_name: 'follow' | 'unfollow' = 'follow') =>
      push({ oa_id: oaId, follower: { id: user }, event_name, source: 'qr' }),
    /** In a group, its id in one of the places where it was seen. */
    writesIn: (
      group: string,
      user: string,
      text: string,
      place: 'recipient' | 'group_id' | 'conversation' = 'recipient',
    ) =>
      push({
        sender: { id: user },
        recipient:
          place === 'recipient' ? { id: group } : place === 'group_id' ? { id: oaId, group_id: group } : { id: oaId },
        event_name: 'user_send_group_text',
        message: { text, msg_id: msgId(), ...(place === 'conversation' ? { conversation_id: group } : {}) },
      }),
  }
}
