import { describe, expect, it } from 'vitest'
import { fuseBaseline } from '../../bench/fuse-baseline.ts'
import { benchQuestions } from '../../bench/questions.ts'
import { timed, timesOf } from '../../bench/times.ts'
import { observation, smallKnowledge } from '../storage/small-knowledge.ts'

describe('the benchmark', () => {
  const knowledge = smallKnowledge()
  const held = Array.from({ length: 50 }, (_, i) => observation(`o${i}`, { period: String(1970 + i), value: i }))

  it('asks for facts spread over all that is held, and knows which', () => {
    const questions = benchQuestions(knowledge, held, 10)
    expect(questions.map(({ observationId }) => observationId)).toEqual(
      Array.from({ length: 10 }, (_, i) => `o${5 * i}`),
    )
    expect(questions[0]?.text).toContain('1970')
    expect(questions[1]?.text).toBe('cho hoi diem par index 1975 don vi hue')
  })

  it('asks nothing of fields, weeks or measures without a phrasing', () =>
    expect(
      benchQuestions(
        knowledge,
        [
          observation('a', { indicatorId: 'late-files' }),
          observation('b', { period: '2024-W03' }),
          observation('c', { measure: 'gap' }),
        ],
        10,
      ),
    ).toEqual([]))

  it('compares with a search that finds a fact by its words', () =>
    expect(fuseBaseline(knowledge, held)('Chỉ số par-index năm 1980 của Đơn vị hue')).toBe('o10'))

  it('tells the median and the slowest hundredth', async () => {
    expect(timesOf(Array.from({ length: 200 }, (_, i) => 200 - i))).toEqual({ p50: 100, p99: 198 })
    const { answers, times } = await timed([1, 2], async (n) => n * 2)
    expect(answers).toEqual([2, 4])
    expect(times.p99).toBeGreaterThanOrEqual(0)
  })
})
