import { beforeAll, describe, expect, it } from 'vitest'
import { NO_TALKS } from '../../bench/in-memory.ts'
import { judge, type Verdict } from '../../bench/nation/judge.ts'
import { makeNation, observationsOf, SOURCE, years } from '../../bench/nation/make-facts.ts'
import { makeUnits } from '../../bench/nation/make-units.ts'
import { type NationQuestion, nationQuestions } from '../../bench/nation/questions.ts'
import { answerer } from '../../src/app/answer-question.ts'
import type { Observation } from '../../src/core/statistics/observation.ts'
import { heldFacts } from '../fakes/held-facts.ts'
import { shippedKnowledge } from '../knowledge.ts'

const LONG = process.env.LONG === '1'
const FOREIGN_HERE = new Set(['indicator', 'place', 'foreign'])

/** Names are shared in a part of the nation as in all of it, only by fewer. */
describe('of a made-up nation', () => {
  const nation = makeNation(makeUnits(LONG ? 0.2 : 0.03, 7))
  const questions = nationQuestions(nation.units, LONG ? 500 : 100, 7)
  let verdicts: Record<NationQuestion['kind'], Verdict>
  beforeAll(async () => {
    const { knowledge } = await shippedKnowledge()
    const indicators = [
      { kind: 'indicator', text: 'CCHC', value: 'CCHC' },
      { kind: 'indicator', text: 'cải cách hành chính', value: 'CCHC' },
    ] as const
    const phrases = [...knowledge.phrases.filter(({ kind }) => !FOREIGN_HERE.has(kind)), ...indicators]
    const byUnit = new Map<string, Observation[]>()
    for (const year of years())
      for (const o of observationsOf(nation, year))
        if (o.id.endsWith('-00')) byUnit.set(o.unitId, [...(byUnit.get(o.unitId) ?? []), o])
    const ofUnits = (ids: readonly string[]) => heldFacts(ids.flatMap((id) => byUnit.get(id) ?? []))
    const answer = answerer({
      vocabulary: { ...nation, sources: [SOURCE], sharedNames: [], topics: [], phrases },
      facts: {
        ...heldFacts([]),
        observations: (filter) => ofUnits(filter.unitIds ?? [...byUnit.keys()]).observations(filter),
      },
      conversations: NO_TALKS,
      homeUnitId: undefined,
    })
    verdicts = await judge(answer, questions)
  }, 600_000)

  it.each([
    ['clean', 0.99],
    ['bare', 0.98],
  ] as const)('%s questions with a name of one body get its figure, at least %d of them', (kind, least) => {
    const { right, asked, wrong, missed } = verdicts[kind]
    expect(right / asked, [...wrong, ...missed].join('\n')).toBeGreaterThanOrEqual(least)
  })

  it('no figure is told for a name that several have: it is asked which is meant', () => {
    const { right, asked, wrong, missed } = verdicts.shared
    expect(wrong).toEqual([])
    expect(right / asked, missed.join('\n')).toBeGreaterThanOrEqual(0.99)
  })
})
