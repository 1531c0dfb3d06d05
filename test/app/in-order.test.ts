import { describe, expect, it } from 'vitest'
import { inOrder } from '../../src/app/in-order.ts'

describe('inOrder', () => {
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

  it('gives each caller what its own task gives', async () => {
    const enqueue = inOrder()
    expect(await Promise.all([enqueue('a', async () => 1), enqueue('a', async () => 2)])).toEqual([1, 2])
  })

  it('runs the next task of a key after one that failed, and tells only its own caller', async () => {
    const enqueue = inOrder()
    const failing = enqueue('a', async () => Promise.reject(new Error('x')))
    const next = enqueue('a', async () => 2)
    await expect(failing).rejects.toThrow('x')
    expect(await next).toBe(2)
  })

  it('keeps thousands of tasks of many keys in their order', async () => {
    const enqueue = inOrder()
    const done = new Map<string, number[]>()
    const tasks = Array.from({ length: 3000 }, (_, i) => {
      const key = String(i % 7)
      return enqueue(key, async () => {
        if (i % 100 === 0) await pause(1)
        done.set(key, [...(done.get(key) ?? []), i])
      })
    })
    await Promise.all(tasks)
    for (const [, order] of done) expect(order).toEqual([...order].sort((a, b) => a - b))
    expect([...done.values()].flat()).toHaveLength(3000)
  })
})
