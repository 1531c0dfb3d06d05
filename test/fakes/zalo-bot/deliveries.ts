import type { ZaloEvent } from './wire.ts'

export interface ZaloWebhook {
  readonly url: string
  readonly secret: string
}

export interface DeliverySettings {
  /** Where a webhook's https address really is. */
  readonly addressOf: (url: string) => string
  readonly pushPauseMs: number
  readonly pushTries: number
}

/** Ways to push that a webhook must cope with. */
export interface Push {
  readonly secret?: string | undefined
  readonly wrapped?: boolean
}

/** Updates on their way to the bot: polled one by one and gone with that, or pushed until they are taken. */
export function deliveries({ addressOf, pushPauseMs, pushTries }: DeliverySettings) {
  const waiting: ZaloEvent[] = []
  const wakes = new Set<() => void>()
  const statuses: number[] = []
  let webhook: ZaloWebhook | undefined
  let pushing = Promise.resolve()
  let closed = false
  let pending = 0

  async function post(body: string, { secret }: Push): Promise<number> {
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'Java/17.0.12',
      ...(secret === undefined ? {} : { 'x-bot-api-secret-token': secret }),
    }
    return fetch(addressOf(webhook!.url), { method: 'POST', headers, body }).then(
      ({ status }) => status,
      () => 0,
    )
  }

  async function pushUntilTaken(event: ZaloEvent, wrapped: boolean): Promise<void> {
    const body = JSON.stringify(wrapped ? { ok: true, result: event } : event)
    for (let tries = 0; tries < pushTries && !closed && webhook !== undefined; tries++) {
      const status = await post(body, { secret: webhook.secret })
      statuses.push(status)
      if (status === 200) break
      await new Promise((resume) => setTimeout(resume, pushPauseMs))
    }
    pending -= 1
  }

  return {
    statuses,
    webhook: () => webhook,
    /** What has not been polled, or not been taken yet. */
    pending: () => waiting.length + pending,
    add(event: ZaloEvent, wrapped = false): void {
      if (webhook === undefined) {
        waiting.push(event)
        for (const wake of [...wakes]) wake()
        return
      }
      pending += 1
      pushing = pushing.then(() => pushUntilTaken(event, wrapped))
    },
    /** Pushes once, out of turn; the status. */
    pushOnce: (body: string, push: Push = { secret: webhook?.secret }) => post(body, push),
    /** The oldest update, which is forgotten with that; undefined where none comes in time. */
    async next(waitMs: number, gone: AbortSignal): Promise<ZaloEvent | undefined> {
      const ends = Date.now() + waitMs
      while (waiting.length === 0 && !gone.aborted && !closed && Date.now() < ends) {
        await new Promise<void>((resolve) => {
          const wake = () => {
            clearTimeout(timer)
            wakes.delete(wake)
            gone.removeEventListener('abort', wake)
            resolve()
          }
          const timer = setTimeout(wake, ends - Date.now())
          wakes.add(wake)
          gone.addEventListener('abort', wake)
        })
      }
      return gone.aborted ? undefined : waiting.shift()
    },
    /** Tries the address out as Zalo does: a GET, and a POST without body or secret. */
    async register(wanted: ZaloWebhook): Promise<number> {
      const address = addressOf(wanted.url)
      const probes = [{ method: 'GET' }, { method: 'POST' }, { method: 'POST', body: '{"probe":true}' }]
      webhook = wanted
      for (const probe of probes) {
        const status = await fetch(address, { ...probe, headers: { 'content-type': 'application/json' } }).then(
          (answer) => answer.status,
          () => 0,
        )
        if (status !== 200) return status
      }
      return 200
    },
    unregister(): void {
      webhook = undefined
    },
    close(): void {
      closed = true
      for (const wake of [...wakes]) wake()
    },
  }
}
