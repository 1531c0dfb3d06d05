import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { askedTogether } from '../../src/storage/asked-together.ts'

const counting = () => {
  const looks: string[][] = []
  const ask = askedTogether(async (keys: readonly string[]) => {
    looks.push([...keys])
    return new Map(keys.filter((key) => key !== 'none').map((key) => [key, `${key}${looks.length}`]))
  })
  return { looks, ask }
}

test('those who ask in the same turn of the event loop share one look, each key asked for once', async () => {
  const { looks, ask } = counting()
  expect(await Promise.all(['a', 'b', 'a', 'none'].map(ask))).toEqual(['a1', 'b1', 'a1', undefined])
  expect(looks).toEqual([['a', 'b', 'none']])
})

test('whoever asks while a look is under way gets one that began later', async () => {
  let letThrough = () => {}
  const looks: string[][] = []
  const ask = askedTogether(async (keys: readonly string[]) => {
    looks.push([...keys])
    const nth = looks.length
    if (nth === 1) await new Promise<void>((resume) => (letThrough = resume))
    return new Map(keys.map((key) => [key, nth]))
  })
  const first = ask('a')
  while (looks.length === 0) await turn()
  const second = ask('a')
  expect(await second).toBe(2)
  letThrough()
  expect(await first).toBe(1)
})

test('a look that fails fails for those who share it, and the next one is another', async () => {
  let fails = true
  const ask = askedTogether(async (keys: readonly string[]) => {
    if (fails) throw new Error('the database is away')
    return new Map(keys.map((key) => [key, key]))
  })
  expect((await Promise.allSettled([ask('a'), ask('b')])).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  fails = false
  expect(await ask('a')).toBe('a')
})
