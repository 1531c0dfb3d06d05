import type { Knowledge } from '../../src/core/statistics/knowledge.ts'
import { fieldNames, groupsOf, indexNames, unitsNamed } from '../exact/names.ts'
import { phrasingsFor } from '../exact/phrasings.ts'
import { INDICATORS, OBSERVATIONS } from '../exact/shipped.ts'
import type { Names } from './names.ts'
import { ASKED_MEASURES, type QuestionMaker } from './questions.ts'
import { fill, index, type Segment, word, year } from './segments.ts'

/**
 * Questions for the figures that the plain questions leave out: fields, averages, counts, gaps, streaks, areas and what
 * is said of groups taken together. They are worded as in the test that asks for every value that ships.
 */
export function furtherMaker(knowledge: Knowledge, names: Names): QuestionMaker {
  const facts = new Map(knowledge.observations.map((fact) => [fact.id, fact]))
  const units = new Map(knowledge.units.map((unit) => [unit.id, unit]))
  const plain = new Set<string>(ASKED_MEASURES)
  const rows = OBSERVATIONS.filter((row) => {
    const unit = units.get(row.unit_id!)!
    const isFurther = !plain.has(row.measure!) || INDICATORS.get(row.indicator_id!)!.field !== ''
    return isFurther && /^\d{4}$/.test(row.period!) && (unit.level === 'aggregate' || names.clear(unit).length > 0)
  })
  return (random) => {
    const row = random.pick(rows)
    const unit = units.get(row.unit_id!)!
    const indicator = INDICATORS.get(row.indicator_id!)!
    const called = random.pick(indicator.field === '' ? indexNames(indicator) : fieldNames(indicator))
    const isGroup = unit.level === 'aggregate'
    const groupNames = groupsOf(unit.id, row.measure!).filter((name) => unitsNamed(name).length < 2)
    const name: Segment = isGroup
      ? word(random.pick(groupNames.length > 0 ? groupNames : [unit.name]))
      : { role: 'name', text: random.pick(names.clear(unit)), unit }
    const pattern = random.pick(phrasingsFor(row))
    const slots = { i: index(called), u: name, t: [word('năm '), year(row.period!)], w: word(row.what ?? '') }
    return { segments: fill(pattern, slots), aim: { kind: 'fact', unit, fact: facts.get(row.observation_id!)! } }
  }
}
