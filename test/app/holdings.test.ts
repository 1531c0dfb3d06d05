import { describe, expect, it } from 'vitest'
import { exampleQuestions } from '../../src/app/examples.ts'
import { holdingsOf, shortName } from '../../src/app/holdings.ts'
import type { Vocabulary } from '../../src/core/statistics/knowledge.ts'
import { heldFacts } from '../fakes/held-facts.ts'
import { observation, smallKnowledge } from '../storage/small-knowledge.ts'

const small = smallKnowledge()
const own = { ...small.indicators[0]!, id: 'cchc-bd', family: 'CCHC-binh-duong' }
const vocabulary: Vocabulary = {
  ...small,
  units: small.units.map((unit) => (unit.id === 'binh-duong' ? { ...unit, aliases: ['BD', 'Bình Dương'] } : unit)),
  indicators: [...small.indicators, own],
}
const facts = heldFacts([
  observation('1', { unitId: 'thu-dau-mot', indicatorId: 'cchc-bd', period: '2022' }),
  observation('2', { unitId: 'thu-dau-mot', indicatorId: 'cchc-bd', period: '2022', measure: 'rank' }),
  observation('3', { unitId: 'thu-dau-mot', indicatorId: 'cchc-bd', period: '2023' }),
  observation('4', { unitId: 'ben-cat', indicatorId: 'cchc-bd', period: '2024-W03' }),
  observation('5', { unitId: 'binh-duong', period: '2021' }),
  observation('6', { unitId: 'binh-duong', period: '2024' }),
])

describe('holdingsOf', () => {
  it('counts units and spans years, family by family', async () =>
    expect(await holdingsOf(vocabulary, facts)).toEqual({
      unitCount: 3,
      families: [
        { name: 'CCHC Bình Dương', province: 'Bình Dương', unitCount: 2, from: 2022, to: 2024 },
        { name: 'PAR INDEX', province: undefined, unitCount: 1, from: 2021, to: 2024 },
      ],
    }))

  it('holds nothing where there are no facts', async () =>
    expect(await holdingsOf(vocabulary, heldFacts([]))).toEqual({ unitCount: 0, families: [] }))
})

describe('exampleQuestions', () => {
  it('asks for what is held of the home unit and of the one above it', async () =>
    expect(await exampleQuestions(vocabulary, facts, 'thu-dau-mot')).toEqual([
      'Thủ năm 2022 được bao nhiêu điểm CCHC?',
      'CCHC năm 2022 Thủ xếp hạng mấy?',
      'PAR INDEX của Bình Dương năm 2024 là bao nhiêu?',
    ]))

  it('takes the unit with most scores where there is no home unit', async () =>
    expect((await exampleQuestions(vocabulary, facts, undefined))[0]).toContain('Thủ năm 2022'))

  it('has none where nothing is held', async () =>
    expect(await exampleQuestions(vocabulary, heldFacts([]), 'thu-dau-mot')).toEqual([]))
})

describe('shortName', () => {
  it('is the name in use, not an abbreviation', () => {
    expect(shortName({ name: 'Tỉnh Bình Dương', aliases: ['BD', 'Bình Dương'] })).toBe('Bình Dương')
    expect(shortName({ name: 'Tỉnh Huế', aliases: ['H'] })).toBe('Tỉnh Huế')
  })
})
