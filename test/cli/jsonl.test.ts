import { describe, expect, it } from 'vitest'
import type { Question } from '../../src/app/answer-question.ts'
import { answerLines } from '../../src/cli/jsonl.ts'
import type { Reply } from '../../src/core/reply/reply.ts'
import { choice, reply } from '../fakes/replies.ts'
import { observation } from '../storage/small-knowledge.ts'

describe('answerLines', () => {
  const clock = () => new Date('2030-01-01T00:00:00Z')
  async function run(lines: readonly unknown[], respond?: (question: Question) => Promise<Reply>) {
    const asked: Question[] = []
    const given = (async function* () {
      for (const line of lines) yield typeof line === 'string' ? line : JSON.stringify(line)
    })()
    const answer = respond ?? (async (question: Question) => reply(`đáp ${question.text}`))
    const written: string[] = []
    const recorded = (question: Question) => {
      asked.push(question)
      return answer(question)
    }
    for await (const line of answerLines(given, recorded, clock)) written.push(line)
    return { asked, written, replies: written.map((line) => JSON.parse(line)) }
  }

  it('writes one reply a line, in the order of the requests', async () => {
    const { replies, written } = await run([
      { id: 'b', text: 'một' },
      { id: 7, text: 'hai' },
    ])
    expect(replies).toEqual([
      { id: 'b', outcome: 'answer', text: 'đáp một', observations: [], suggestions: [] },
      { id: 7, outcome: 'answer', text: 'đáp hai', observations: [], suggestions: [] },
    ])
    for (const line of written) expect(line).not.toContain('\n')
  })

  it('tells the observations and the suggestions', async () => {
    const said: Reply = {
      ...reply('96,89%', 'answer', [{ label: 'Năm 2021', utterance: 'Còn năm 2021?' }, choice('Nguồn?')]),
      observations: [
        observation('o1', { unitId: 'thu-dau-mot', value: 96.89, decimals: 2 }),
        observation('o2', { measure: 'grade', value: 'Xuất sắc', status: 'inferred', period: '2024-W03' }),
      ],
    }
    const { replies } = await run([{ id: 'a', text: 'x' }], async () => said)
    expect(replies[0]).toEqual({
      id: 'a',
      outcome: 'answer',
      text: '96,89%',
      observations: [
        {
          unit: 'thu-dau-mot',
          indicator: 'par-index',
          period: '2022',
          measure: 'score',
          value: 96.89,
          status: 'printed',
          source: 'S1',
        },
        {
          unit: 'hue',
          indicator: 'par-index',
          period: '2024-W03',
          measure: 'grade',
          value: 'Xuất sắc',
          status: 'inferred',
          source: 'S1',
        },
      ],
      suggestions: ['Còn năm 2021?', 'Nguồn?'],
    })
  })

  it.each([
    ['no JSON', 'điểm 2022'],
    ['half an object', '{"id":"a","text":"x"'],
    ['an empty line', ''],
    ['a list', ['a']],
    ['null', null],
    ['a number', 5],
    ['no text', { id: 'a' }],
    ['no id', { text: 'x' }],
    ['a text that is none', { id: 'a', text: 7 }],
    ['an id that is none', { id: {}, text: 'x' }],
    ['an instant that is none', { id: 'a', text: 'x', now: 'hôm nay' }],
  ])('answers %s with an error and goes on', async (_what, line) => {
    const { replies } = await run([line, { id: 'b', text: 'y' }])
    expect(replies[0]).toEqual({ id: null, error: expect.stringMatching(/./) })
    expect(replies[1]).toMatchObject({ id: 'b', text: 'đáp y' })
  })

  it('goes on where a reply fails', async () => {
    const { replies } = await run([{ id: 'a', text: 'x' }], async () => Promise.reject(new RangeError('x')))
    expect(replies).toEqual([{ id: null, error: 'not answered: RangeError' }])
  })

  it('gives lines of one conversation one context, and each line without one its own', async () => {
    const { asked } = await run([
      { id: 1, text: 'a', conversation: '2' },
      { id: 2, text: 'b' },
      { id: 3, text: 'c' },
      { id: 4, text: 'd', conversation: '2' },
      { id: 5, text: 'd', conversation: null },
    ])
    const [first, second, third, fourth, fifth] = asked.map(({ conversation }) => conversation)
    expect(first).toBe(fourth)
    expect(new Set([first, second, third, fifth]).size).toBe(4)
  })

  it('takes the instant of the request, else the present one', async () => {
    const { asked } = await run([
      { id: 1, text: 'a', now: '2026-11-22T09:00:00+07:00' },
      { id: 2, text: 'b', now: '2026-11-22T02:00:00Z' },
      { id: 3, text: 'c' },
    ])
    expect(asked.map(({ now }) => now.toISOString())).toEqual([
      '2026-11-22T02:00:00.000Z',
      '2026-11-22T02:00:00.000Z',
      '2030-01-01T00:00:00.000Z',
    ])
  })

  it('reads past a byte order mark', async () =>
    expect((await run(['\uFEFF{"id":"a","text":"x"}'])).replies[0]).toMatchObject({ id: 'a' }))
})
