import { describe, expect, it } from 'vitest'
import { groupCommit } from '../../../src/app/flow/group-commit.ts'

describe('groupCommit', () => {
  function recorded(most = 100, isBad: (item: number) => boolean = () => false) {
    const groups: (readonly number[])[] = []
    const add = groupCommit<number>(async (items) => {
      await new Promise((resume) => setTimeout(resume, 1))
      groups.push(items)
      if (items.some(isBad)) throw new Error('bad')
    }, most)
    return { groups, add }
  }

  it('does together what comes together, and next what comes meanwhile', async () => {
    const { groups, add } = recorded()
    const first = Promise.all([add(1), add(2)])
    setTimeout(() => void Promise.all([add(3), add(4)]), 0)
    await first
    await expect
      .poll(() => groups)
      .toEqual([
        [1, 2],
        [3, 4],
      ])
  })

  it('resolves only when the work is done', async () => {
    const { groups, add } = recorded()
    await add(1)
    expect(groups).toEqual([[1]])
  })

  it('takes no more at a time than it is told, in order', async () => {
    const { groups, add } = recorded(2)
    await Promise.all([1, 2, 3, 4, 5].map(add))
    expect(groups).toEqual([[1, 2], [3, 4], [5]])
  })

  it('fails only those by whom the work fails', async () => {
    const { add } = recorded(100, (item) => item === 2)
    const results = await Promise.allSettled([1, 2, 3].map(add))
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    await add(4)
  })
})
