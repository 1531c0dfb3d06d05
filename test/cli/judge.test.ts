import { describe, expect, it } from 'vitest'
import { accuracy, type Case, judge, scoreOf, trust, wrongRate } from '../../src/cli/judge.ts'
import type { Outcome } from '../../src/core/reply/reply.ts'

const RIGHT = { ok: true, wrong: false }
const MISS = { ok: false, wrong: false }
const WRONG = { ok: false, wrong: true }

describe('judge', () => {
  const verdict = (accept: Case['accept'], text: string, outcome: Outcome = 'answer', cat = 'score') => {
    const { ok, wrong } = judge({ id: 'x', cat, turns: ['?'], accept }, { text, outcome })
    return { ok, wrong }
  }
  const score = { outcome: ['answer'], must: ['96,89'] } as const

  it('takes a reply that says what it must', () => expect(verdict(score, 'Đạt 96,89%.')).toEqual(RIGHT))

  it('compares in composed form and small letters, blanks alike', () =>
    expect(verdict({ must: ['thủ  dầu MỘT'] }, 'TP Thủ Dầu\nMột'.normalize('NFD'))).toEqual(RIGHT))

  it('takes either of two', () => {
    expect(verdict({ must: ['1/9 || đứng đầu'] }, 'Hạng 1/9')).toEqual(RIGHT)
    expect(verdict({ must: ['1/9||đứng đầu'] }, 'Hạng 2')).toEqual(MISS)
  })

  it('drops markup that a channel renders and keeps any other', () => {
    expect(verdict({ must: ['96,89%'] }, '<b>96</b>,**89**`%`')).toEqual(RIGHT)
    expect(verdict({ mustNot: ['<script>'] }, 'x <script>y')).toEqual(WRONG)
  })

  it('calls a forbidden string wrong, whatever the outcome', () =>
    expect(verdict({ outcome: ['no_data'], mustNot: ['97'] }, 'Không có 97.', 'no_data')).toEqual(WRONG))

  it('calls an answer wrong where none is right, and another outcome a miss', () => {
    expect(verdict({ outcome: ['no_data'] }, 'Có.')).toEqual(WRONG)
    expect(verdict({ outcome: ['no_data'] }, 'Ý bạn là?', 'clarify')).toEqual(MISS)
    expect(verdict(score, 'Chưa có số liệu.', 'no_data')).toEqual(MISS)
  })

  it('calls an answer wrong that states figures but not the right one', () => {
    expect(verdict(score, 'Đạt 97,68%.')).toEqual(WRONG)
    expect(verdict(score, 'Đạt cao.')).toEqual(MISS)
    expect(verdict(score, 'Còn năm 2023 thì 97,68.', 'no_data')).toEqual(MISS)
  })

  it('wants replies to the point: short, and with few figures where one was asked for', () => {
    const figures = Array.from({ length: 9 }, (_, i) => `${i},5`).join(' ')
    expect(verdict({}, 'x'.repeat(900))).toEqual(RIGHT)
    expect(verdict({}, 'x'.repeat(901))).toEqual(MISS)
    expect(verdict({}, 'x'.repeat(1800), 'answer', 'trend')).toEqual(RIGHT)
    expect(verdict({}, 'x'.repeat(1801), 'answer', 'trend')).toEqual(MISS)
    expect(verdict({}, figures)).toEqual(MISS)
    expect(verdict({}, figures, 'answer', 'top_n')).toEqual(RIGHT)
    expect(verdict({}, `${figures} 8,5`.replace('0,5', '8,5'))).toEqual(RIGHT)
  })

  it('takes any outcome where none is named', () => expect(verdict({ outcome: [] }, 'x', 'smalltalk')).toEqual(RIGHT))

  it('says why', () =>
    expect(
      judge(
        { id: 'x', cat: 'score', turns: [], accept: { ...score, mustNot: ['97'] } },
        { text: '97,1', outcome: 'help' },
      ),
    ).toMatchObject({ why: 'outcome help, not answer; missing 96,89; forbidden 97' }))

  it('sums up, a wrong reply costing as much as three misses', () => {
    const verdicts = [RIGHT, RIGHT, MISS, WRONG].map((each) => ({ ...each, why: '' }))
    const sum = scoreOf(verdicts)
    expect(sum).toEqual({ all: 4, ok: 2, wrong: 1 })
    expect([accuracy(sum), wrongRate(sum), trust(sum)]).toEqual([0.5, 0.25, -0.25])
  })
})
