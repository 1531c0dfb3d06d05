import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadLibrary, zaloWith } from '../../../src/channels/zalo-personal/library.ts'
import { frame, loginKey } from './ciphers.ts'
import { type FakeZaloWeb, fakeZaloWeb, LIBRARY } from './fake-zalo-web.ts'

describe('the fake Zalo Web, as the real library finds it', () => {
  let fake: FakeZaloWeb
  beforeEach(async () => {
    fake = await fakeZaloWeb()
  })
  afterEach(() => fake.close())
  const signIn = async () => zaloWith(await loadLibrary(LIBRARY), fake.root, () => undefined).login(fake.login())

  it('answers a login under the key that the library expects', () =>
    expect(loginKey('0123456789ABCDEF'.repeat(3), 'abc123').toString()).toBe('E91C2C3D02468ACE0246FDB97531FDB9'))

  it('frames what it pushes: version, command, sub-command', () =>
    expect([...frame(521, 0, {})]).toEqual([1, 9, 2, 0, 123, 125]))

  it('lets in who has the login, and nobody else', async () => {
    expect((await signIn()).getOwnId()).toBe(fake.ownId)
    const old = fake.login()
    fake.signsOut()
    const another = zaloWith(await loadLibrary(LIBRARY), fake.root, () => undefined)
    await expect(another.login(old)).rejects.toThrow()
    expect(fake.counts).toMatchObject({ logins: 1, refused: 1 })
  })

  it('finds no group among people and no person among groups', async () => {
    const api = await signIn()
    const group = fake.group()
    await api.sendMessage({ msg: 'x' }, group, 1)
    await expect(api.sendMessage({ msg: 'x' }, group, 0)).rejects.toMatchObject({ code: 123 })
    await expect(api.sendMessage({ msg: 'x' }, '33', 1)).rejects.toMatchObject({ code: 123 })
    expect(fake.sent).toHaveLength(1)
  })

  it('has one listener: who comes later closes the other', async () => {
    const [first, second] = [await signIn(), await signIn()]
    const codes: number[] = []
    first.listener.on('closed', (code) => codes.push(code))
    first.listener.start({ retryOnClose: false })
    await expect.poll(() => fake.counts.connections).toBe(1)
    second.listener.start({ retryOnClose: false })
    await expect.poll(() => codes).toEqual([3000])
    second.listener.stop()
  })

  it('fails as told: with effect and without', async () => {
    const api = await signIn()
    fake.fault({ kind: 'http', status: 502, taken: true })
    fake.fault({ kind: 'error', error: 221 })
    await expect(api.sendMessage({ msg: 'một' }, '33', 0)).rejects.toMatchObject({ code: null })
    await expect(api.sendMessage({ msg: 'hai' }, '33', 0)).rejects.toMatchObject({ code: 221 })
    expect(fake.sent.map(({ text }) => text)).toEqual(['một'])
  })

  it('goes nowhere but to this machine', async () => {
    const trouble: string[] = []
    const api = await signIn()
    const library = await loadLibrary(LIBRARY)
    expect(api.getOwnId()).not.toBe('')
    const elsewhere = zaloWith(library, 'http://127.0.0.1:1', () => trouble.push('x'))
    await expect(elsewhere.login(fake.login())).rejects.toThrow()
    expect(trouble.length).toBeGreaterThan(0)
  })
})
