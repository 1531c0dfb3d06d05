import type { FakeTelegram } from './fake-telegram.ts'

export interface Envelope {
  readonly ok: boolean
  // biome-ignore lint/suspicious/noExplicitAny: what a method returns is the test's to know
  readonly result?: any
  readonly error_code?: number
  readonly description?: string
  readonly parameters?: { readonly retry_after?: number; readonly migrate_to_chat_id?: number }
}

/** Calls a method of the fake as a bot does. */
export async function callTo(
  fake: FakeTelegram,
  method: string,
  parameters: Record<string, unknown> = {},
  signal?: AbortSignal,
): Promise<Envelope> {
  const response = await fetch(`${fake.apiRoot}/bot${fake.token}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(parameters),
    ...(signal === undefined ? {} : { signal }),
  })
  return (await response.json()) as Envelope
}
