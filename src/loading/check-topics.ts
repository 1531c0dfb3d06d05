import type { Observation } from '../core/statistics/observation.ts'
import type { Source } from '../core/statistics/source.ts'
import type { Complain } from './complaint.ts'
import { byId, type Draft } from './found.ts'
import type { EntryDraft, TopicDraft } from './topics.ts'

/** Digits with the points and commas inside: 96,89 and 1.234 and 29.5.2023. */
const DIGITS = /\d+(?:[.,]\d+)*/g

/** Numbers in a reply come from the facts, also where we wrote the words around them ourselves. */
export function checkTopics({ topics, observations, sources }: Draft, complain: Complain): void {
  if (!observations.complete || !sources.complete) return
  const observationById = byId(observations)
  const sourceById = byId(sources)
  for (const topic of topics) {
    for (const entry of topic.entries) {
      // What stands in a faulty row can bear out anything: its own complaint comes first.
      if (entry.observations.some(({ text: id }) => observations.ids.has(id) && !observationById.has(id))) continue
      if (topic.sources.some(({ text: id }) => sources.ids.has(id) && !sourceById.has(id))) continue
      const backed = numbersBehind(topic, entry, observationById, sourceById)
      for (const [value] of entry.text.text.matchAll(DIGITS)) {
        if (numbersIn(value).every((number) => backed.has(number))) continue
        const problem = 'is a number that no named observation, the period or a source date bears out'
        const cure = 'add its observation to "observations"; a number of another sort (a decree, a day) to "figures"'
        complain({ ...entry.text.placeOf(value), value, problem, cure })
      }
    }
  }
}

function numbersBehind(
  { topic }: TopicDraft,
  { entry, figures }: EntryDraft,
  observationById: ReadonlyMap<string, Observation>,
  sourceById: ReadonlyMap<string, Source>,
): ReadonlySet<number> {
  const texts = [topic.period ?? '', ...figures, ...topic.sourceIds.map((id) => sourceById.get(id)?.publishedOn ?? '')]
  const numbers = new Set(texts.flatMap((text) => [...text.matchAll(DIGITS)].flatMap(([digits]) => numbersIn(digits))))
  for (const { period, value, of, fullScore } of entry.observationIds.flatMap((id) => observationById.get(id) ?? [])) {
    // A fall of 0.5 is worded "giảm 0,5".
    for (const number of [typeof value === 'number' ? Math.abs(value) : Number(value), of, fullScore]) {
      if (number !== undefined && !Number.isNaN(number)) numbers.add(number)
    }
    for (const [digits] of period.matchAll(DIGITS)) numbers.add(Number(digits))
  }
  return numbers
}

/** As Vietnamese writes them: a comma for decimals, points for thousands. What is neither (29.5.2023) is several. */
function numbersIn(digits: string): number[] {
  if (/^\d{1,3}(\.\d{3})+(,\d+)?$/.test(digits)) return [Number(digits.replaceAll('.', '').replace(',', '.'))]
  if (/^\d+([.,]\d+)?$/.test(digits)) return [Number(digits.replace(',', '.'))]
  return digits.split(/[.,]/).map(Number)
}
