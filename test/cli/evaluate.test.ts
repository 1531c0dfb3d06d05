import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Question } from '../../src/app/answer-question.ts'
import { readCases } from '../../src/cli/cases.ts'
import { evaluate } from '../../src/cli/evaluate.ts'
import { failures, summary, tables } from '../../src/cli/report.ts'
import { reply } from '../fakes/replies.ts'

const NOW = new Date('2026-11-22T02:00:00Z')
const CASES = [
  { id: 'a', cat: 'score', noise: 'clean', turns: ['một'], accept: { outcome: ['answer' as const], must: ['96,89'] } },
  { id: 'b', cat: 'score', noise: 'telex', turns: ['hai'], accept: { must: ['1,5'] } },
  { id: 'c', cat: 'rank', turns: ['ba', 'bốn'], accept: { must: ['hạng'] } },
]

describe('evaluate', () => {
  it('holds each conversation by itself and judges the last reply', async () => {
    const asked: Question[] = []
    const respond = async (question: Question) => {
      asked.push(question)
      return reply('Đạt 96,89%.')
    }
    const judgements = await evaluate(CASES, respond, NOW)
    expect(asked.map(({ text }) => text)).toEqual(['một', 'hai', 'ba', 'bốn'])
    expect(asked[2]?.conversation).toBe(asked[3]?.conversation)
    expect(new Set(asked.map(({ conversation }) => conversation)).size).toBe(3)
    expect(asked.every(({ now }) => now === NOW)).toBe(true)
    expect(judgements.map(({ ok, wrong }) => [ok, wrong])).toEqual([
      [true, false],
      [false, true],
      [false, false],
    ])
  })

  it('is reported by category and noise, with the failures, the misleading first', async () => {
    const judgements = await evaluate(CASES, async () => reply('Đạt 96,89%.\nNguồn'), NOW)
    expect(tables(judgements)).toContain('score                    1/2       50  1')
    expect(tables(judgements)).toContain('telex                    0/1        0  1')
    const [first, second, ...others] = failures([...judgements].reverse(), 5)
    expect(first).toContain('WRONG b [score/telex] hai\n  -> (answer) Đạt 96,89%. ⏎ Nguồn\n  missing 1,5')
    expect(second).toContain('miss c [rank/-] ba ⏎ bốn')
    expect(others).toEqual([])
    expect(failures(judgements, 1)).toHaveLength(1)
    expect(summary(judgements, 1.25)).toBe('accuracy 0.3333 (1/3), wrong 0.3333 (1), trust -0.6667, 4 turns in 1.3 s')
  })
})

describe('readCases', () => {
  let dir: string
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'cases-'))
  })
  afterEach(() => rm(dir, { recursive: true }))
  const read = async (text: string) => {
    await writeFile(join(dir, 'q.jsonl'), text)
    return readCases(join(dir, 'q.jsonl'))
  }

  it('reads one case a line, its letters as they are', async () => {
    const turn = 'Huế'.normalize('NFD')
    const cases = await read(`${JSON.stringify({ ...CASES[0], turns: [turn] })}\n\n${JSON.stringify(CASES[2])}`)
    expect(cases.map(({ id }) => id)).toEqual(['a', 'c'])
    expect(cases[0]?.turns).toEqual([turn])
  })

  it('names the file and line of a mistake', async () => {
    await expect(read('\n{oh}')).rejects.toThrow(/q\.jsonl:2: is not JSON/)
    await expect(read('{"id":"a"}')).rejects.toThrow(/q\.jsonl:1: cat: .*turns: /)
  })
})
