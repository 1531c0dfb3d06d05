import type { Query } from '../core/dialogue/query.ts'
import { bareName } from '../core/dialogue/unit-phrases.ts'
import type { Draft } from '../core/reply/draft.ts'
import type { Choice } from '../core/reply/reply.ts'
import type { World } from './world.ts'

const same = (utterance: string): Choice => ({ label: utterance, utterance })

/** Three questions to begin with, about the home unit where there is one. */
export function openers(world: World): Choice[] {
  const home = world.home === undefined ? 'Hà Nội' : bareName(world.home)
  return [
    same(`${home} được bao nhiêu điểm CCHC?`),
    same('Top 5 PAR INDEX mới nhất gồm những tỉnh nào?'),
    same('PAR INDEX là gì?'),
  ]
}

/** Two or three next questions that fit what was just answered, each complete in itself. */
export function nextQuestions(world: World, query: Query, draft: Draft): Choice[] {
  if (draft.choices.length > 0) return [...draft.choices].slice(0, 4)
  const first = draft.observations[0]
  if (draft.outcome !== 'answer' || first === undefined) return openers(world)
  const unit = world.units.byId.get(first.unitId)!
  const indicator = world.indicators.get(first.indicatorId)!
  const index = indicator.family.startsWith('CCHC') ? 'CCHC' : indicator.family
  const suggestions: string[] = []
  if (query.operation === 'ranking') {
    suggestions.push(
      `${index} của ${unit.name} qua các năm`,
      `${index} của ${unit.name} năm ${first.period} được mấy điểm?`,
    )
  } else {
    if (query.operation !== 'trend') suggestions.push(`${index} của ${unit.name} qua các năm`)
    if (!query.measures.value.includes('rank'))
      suggestions.push(`${unit.name} xếp hạng mấy ${index} năm ${first.period}?`)
    suggestions.push(`Nguồn số liệu ${index} của ${unit.name} năm ${first.period}`)
  }
  return suggestions.slice(0, 3).map(same)
}
