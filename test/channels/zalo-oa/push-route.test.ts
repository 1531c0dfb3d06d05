import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { signatureOf } from '../../../src/channels/zalo-oa/signature.ts'
import { pushRoute } from '../../../src/channels/zalo-oa/webhook.ts'
import { recordedLog } from '../../fakes/recorded-log.ts'

const NOW = new Date('2026-11-27T03:00:00Z')
const signing = { appId: '1', oaSecret: 'a-secret-of-the-test' }

beforeEach(() => {
  vi.useFakeTimers({ now: NOW })
})
afterEach(() => {
  vi.useRealTimers()
})

it('answers within the two seconds for which Zalo waits, however long storing takes', async () => {
  const never = new Promise<boolean>(() => {})
  const url = 'https://bot.test/zalo-oa'
  const route = pushRoute({ url, signing, take: () => async () => never, log: recordedLog(), now: () => NOW })
  const timestamp = String(NOW.getTime())
  const body = Buffer.from(JSON.stringify({ app_id: signing.appId, timestamp, event_name: 'user_send_text' }))
  const answers: unknown[] = []
  const headers = { 'x-zevent-signature': signatureOf(signing, body, timestamp) }
  void route.take(body, headers).then((answer) => answers.push(answer))
  await vi.advanceTimersByTimeAsync(1000)
  expect(answers).toEqual([])
  await vi.advanceTimersByTimeAsync(900)
  expect(answers).toEqual([503])
})
