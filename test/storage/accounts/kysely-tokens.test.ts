import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Tokens } from '../../../src/app/ports/tokens.ts'
import { sealedTokens } from '../../../src/channels/zalo-oa/seal.ts'
import { kyselyTokens } from '../../../src/storage/accounts/kysely-tokens.ts'
import { engines, type TestDatabase } from '../engines.ts'

const pair = (n: number) => ({
  access: `access-${n}`,
  refresh: `refresh-${n}`,
  accessUntil: '2026-11-28T00:00:00.000Z',
  refreshUntil: '2027-02-25T00:00:00.000Z',
})
const AT = new Date('2026-11-27T00:00:00Z')
const LATER = new Date('2026-11-27T00:01:00Z')

const never = () => expect.unreachable()

describe.each(engines)('tokens on $name', (engine) => {
  let database: TestDatabase
  beforeEach(async () => {
    database = await engine.create()
  })
  afterEach(() => database.remove())
  const open = () => kyselyTokens(database.db)

  const spend = async (tokens: Tokens, holder: string) => {
    await tokens.hold('5', 1, holder, LATER)
    let used = 0
    const spent = await tokens.spend('5', 1, holder, () => {
      used += 1
    })
    await new Promise((turn) => setImmediate(turn))
    expect(used).toBe(spent ? 1 : 0)
    return spent
  }

  it('are spent by one of many at once, and renewed by that one only', async () => {
    const tokens = open()
    await tokens.begin('5', pair(1))
    const holders = ['a', 'b', 'c', 'd']
    const won = await Promise.all(holders.map((holder) => spend(tokens, holder)))
    expect(won.filter(Boolean)).toHaveLength(1)
    const winner = holders[won.indexOf(true)]!
    expect(await tokens.read('5')).toEqual({ ...pair(1), version: 1, state: 'spent' })
    expect(await tokens.renew('5', 1, 'somebody else', pair(2))).toBe(false)
    expect(await tokens.renew('5', 1, winner, pair(2))).toBe(true)
    expect(await tokens.read('5')).toEqual({ ...pair(2), version: 2, state: 'good' })
    expect(await spend(tokens, winner)).toBe(false)
  })

  it('are good again when they did not go out', async () => {
    const tokens = open()
    await tokens.begin('5', pair(1))
    await spend(tokens, 'a')
    await tokens.giveBack('5', 1, 'b')
    expect((await tokens.read('5'))!.state).toBe('spent')
    await tokens.giveBack('5', 1, 'a')
    expect(await spend(tokens, 'b')).toBe(true)
  })

  it('are lost once, by their holder or when it is overdue', async () => {
    const tokens = open()
    await tokens.begin('5', pair(1))
    await spend(tokens, 'a')
    expect(await tokens.settleAbandoned('5', 1, AT)).toBe(false)
    expect(await Promise.all([1, 2].map(() => tokens.settleAbandoned('5', 1, LATER)))).toContain(true)
    expect(await tokens.settleAbandoned('5', 1, LATER)).toBe(false)
    expect(await tokens.lose('5', 1, 'a')).toBe(false)
    expect((await tokens.read('5'))!.state).toBe('lost')
  })

  it('are not lost after all where whoever was taken for dead comes with the next pair', async () => {
    const tokens = open()
    await tokens.begin('5', pair(1))
    await spend(tokens, 'late')
    expect(await tokens.settleAbandoned('5', 1, LATER)).toBe(true)
    expect(await tokens.renew('5', 1, 'late', pair(2))).toBe(true)
    expect(await tokens.read('5')).toEqual({ ...pair(2), version: 2, state: 'good' })
    expect(await tokens.renew('5', 1, 'late', pair(3))).toBe(false)
  })

  it('are good again where whoever held them died before anything went out', async () => {
    const tokens = open()
    await tokens.begin('5', pair(1))
    await tokens.hold('5', 1, 'dead', LATER)
    expect(await tokens.spend('5', 1, 'another', never)).toBe(false)
    await tokens.settleAbandoned('5', 1, AT)
    expect((await tokens.read('5'))!.state).toBe('held')
    expect(await tokens.settleAbandoned('5', 1, LATER)).toBe(false)
    expect(await tokens.spend('5', 1, 'dead', never)).toBe(false)
    expect(await spend(tokens, 'another')).toBe(true)
  })

  it('begin anew when somebody consents, and what was under way comes too late', async () => {
    const tokens = open()
    await tokens.begin('5', pair(1))
    await spend(tokens, 'a')
    await tokens.begin('5', pair(7))
    expect(await tokens.renew('5', 1, 'a', pair(2))).toBe(false)
    expect(await tokens.read('5')).toEqual({ ...pair(7), version: 2, state: 'good' })
  })

  it('are on disk under lock, and can be read with the same secret only', async () => {
    const sealed = sealedTokens(open(), 'app secret')
    await sealed.begin('5', pair(1))
    expect(await sealed.read('5')).toMatchObject(pair(1))
    await spend(sealed, 'a')
    await sealed.renew('5', 1, 'a', pair(2))
    expect(await sealed.read('5')).toMatchObject(pair(2))
    expect(JSON.stringify(await database.db.selectFrom('tokens').selectAll().execute())).not.toMatch(
      /(access|refresh)-\d/,
    )
    expect(await sealedTokens(open(), 'another secret').read('5')).toBeUndefined()
  })
})
