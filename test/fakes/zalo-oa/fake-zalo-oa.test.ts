import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FakeZaloOa, fakeZaloOa } from './fake-zalo-oa.ts'

const DAY = 24 * 60 * 60 * 1000
/** Of the verifier "v". */
const CHALLENGE = createHash('sha256').update('v').digest('base64url')

describe('the fake Official Account', () => {
  let fake: FakeZaloOa
  let now: Date
  beforeEach(async () => {
    now = new Date('2026-11-27T00:00:00Z')
    fake = await fakeZaloOa(() => now)
  })
  afterEach(() => fake.close())

  const refresh = async (refresh_token: string, secret_key = fake.appSecret) => {
    const body = new URLSearchParams({ app_id: fake.appId, grant_type: 'refresh_token', refresh_token })
    const answer = await fetch(`${fake.root}/v4/oa/access_token`, { method: 'POST', headers: { secret_key }, body })
    return [answer.status, (await answer.json()) as Record<string, unknown>] as const
  }
  const errorOf = async (path: string, access_token: string, body: object) => {
    const headers = { access_token, 'content-type': 'application/json' }
    const answer = await fetch(fake.root + path, { method: 'POST', headers, body: JSON.stringify(body) })
    return ((await answer.json()) as { error: number }).error
  }
  const cs = (access: string, text: string) =>
    errorOf('/v3.0/oa/message/cs', access, { recipient: { user_id: '7' }, message: { text } })

  it('takes each refresh token once, from its app only, and fails within HTTP 200', async () => {
    const { refresh_token } = fake.newPair()
    expect(await refresh(refresh_token, 'wrong')).toMatchObject([200, { error: -14002 }])
    const [, pair] = await refresh(refresh_token)
    expect(pair).toMatchObject({ expires_in: '90000' })
    expect(await refresh(refresh_token)).toMatchObject([200, { error: -14014 }])
    expect(fake.counts).toEqual({ refreshed: 1, reused: 1 })
    expect((await refresh(String(pair.refresh_token)))[1].error).toBeUndefined()
  })

  it('takes refresh tokens for three months, and codes for ten minutes, once', async () => {
    const { refresh_token } = fake.newPair()
    const [first, second] = [
      fake.consents('https://x/?code_challenge=y'),
      fake.consents(`https://x/?code_challenge=${CHALLENGE}`),
    ]
    const grant = async (code: string) => {
      const body = new URLSearchParams({
        app_id: fake.appId,
        grant_type: 'authorization_code',
        code,
        code_verifier: 'v',
      })
      const headers = { secret_key: fake.appSecret }
      const answer = await fetch(`${fake.root}/v4/oa/access_token`, { method: 'POST', headers, body })
      return ((await answer.json()) as { error?: number }).error
    }
    const third = fake.consents(`https://x/?code_challenge=${CHALLENGE}`)
    expect([await grant(first), await grant(second), await grant(second)]).toEqual([-14010, undefined, -14010])
    now = new Date(now.getTime() + 10 * 60 * 1000)
    expect(await grant(third)).toBe(-14010)
    now = new Date(now.getTime() + 90 * DAY)
    expect((await refresh(refresh_token))[1].error).toBe(-14014)
    expect(fake.counts).toEqual({ refreshed: 0, reused: 0 })
  })

  it.each([
    ['six', Array(6).fill({ title: 'a', type: 'oa.query.show', payload: 'a' }), -201],
    ['one with a long title', [{ title: 'a'.repeat(101), type: 'oa.query.show', payload: 'a' }], -201],
    ['one of another kind', [{ title: 'a', type: 'oa.open.door', payload: 'a' }], -201],
    ['five', Array(5).fill({ title: 'a', type: 'oa.query.hide', payload: 'a' }), 0],
  ])('takes up to five buttons below a text: %s', async (_what, buttons, error) => {
    fake.met('7')
    const message = { text: 'x', attachment: { type: 'template', payload: { buttons } } }
    const given = { recipient: { user_id: '7' }, message }
    expect(await errorOf('/v3.0/oa/message/cs', fake.newPair().access_token, given)).toBe(error)
  })

  it('takes access tokens for 25 hours', async () => {
    const { access_token } = fake.newPair()
    fake.met('7')
    expect([await cs('wrong', 'x'), await cs(access_token, 'x')]).toEqual([-216, 0])
    now = new Date(now.getTime() + 90_000_000)
    expect(await cs(access_token, 'x')).toBe(-220)
  })

  it('takes texts of up to 2,000, to people who turned to it within seven days', async () => {
    const { access_token } = fake.newPair()
    expect(await cs(access_token, 'x')).toBe(-230)
    fake.met('7')
    expect(await cs(access_token, 'ế'.repeat(2000))).toBe(0)
    expect(await cs(access_token, 'ế'.repeat(2001))).toBe(-210)
    expect(await cs(access_token, '')).toBe(-201)
    now = new Date(now.getTime() + 7 * DAY + 1)
    expect(await cs(fake.newPair().access_token, 'x')).toBe(-230)
  })

  it('keeps pictures of up to a megabyte for seven days', async () => {
    const upload = async (name: string, bytes: number) => {
      const body = new FormData()
      body.set('file', new Blob([Buffer.alloc(bytes, 7)]), name)
      const headers = { access_token: fake.newPair().access_token }
      const answer = await fetch(`${fake.root}/v2.0/oa/upload/image`, { method: 'POST', headers, body })
      return (await answer.json()) as { error: number; data?: { attachment_id: string } }
    }
    expect((await upload('a.png', 1024 * 1024 + 1)).error).toBe(-210)
    expect((await upload('a', 10)).error).toBe(-201)
    const { attachment_id } = (await upload('a.png', 10)).data!
    const shows = () => {
      fake.met('7')
      const elements = [{ media_type: 'image', attachment_id }]
      const attachment = { type: 'template', payload: { template_type: 'media', elements } }
      const message = { text: 'x', attachment }
      const { access_token } = fake.newPair()
      return errorOf('/v3.0/oa/message/cs', access_token, { recipient: { user_id: '7' }, message })
    }
    expect(await shows()).toBe(0)
    now = new Date(now.getTime() + 7 * DAY)
    expect(await shows()).toBe(-100)
  })

  it('knows its groups', async () => {
    const to = (group_id: string) =>
      errorOf('/v3.0/oa/group/message', fake.newPair().access_token, {
        recipient: { group_id },
        message: { text: 'x' },
      })
    expect([await to(fake.group()), await to(fake.group('disabled')), await to('1')]).toEqual([0, -237, -403])
  })
})
