import type { Query } from '../../core/dialogue/query.ts'
import { bareName } from '../../core/dialogue/unit-phrases.ts'
import { methodText, NO_METHOD, scaleText } from '../../core/reply/background-text.ts'
import { type Draft, draft } from '../../core/reply/draft.ts'
import { spokenFamily } from '../../core/statistics/indicator.ts'
import type { MethodFact } from '../../core/statistics/observation.ts'
import { fold } from '../../core/text/fold.ts'
import { provinceOf, type World } from '../world.ts'
import { provincialFamily } from './indicators.ts'

/** How an index is made: counts, fields, thresholds, documents, as far as sources say. */
export async function answerMethod(world: World, query: Query): Promise<Draft> {
  const subjects = methodSubjects(world, query)
  const all = await world.facts.methodFacts({})
  const ofIndex = all.filter((fact) => subjects.includes(fact.appliesTo) || isNamed(fact.appliesTo, query))
  const fields = query.indicators.value.flatMap(({ field }) => field ?? [])
  // "lĩnh vực … tối đa bao nhiêu điểm": of the field itself
  const points = fields.length > 0 && query.words.includes('diem') ? ofIndex.filter(isPoints) : []
  const ofField = points.filter(({ name }) => fields.some((field) => fold(name).includes(field)))
  if (points.length > 0 && ofField.length === 0) return draft('no_data', [NO_METHOD])
  const facts = ofField.length > 0 ? ofField : ofIndex
  const asked = query.period.value.kind === 'periods' ? Number(query.period.value.periods[0]) : undefined
  const inYear = facts.filter((fact) => asked !== undefined && fact.validFromYear === asked)
  const names = query.unitIds.value.flatMap((id) => wordsOf(bareName(world.units.byId.get(id)!)))
  const isSaid = query.period.origin === 'utterance'
  const anyYear = bestFacts(isSaid && inYear.length > 0 ? inYear : facts, query, new Set(names))
  // of the year that is talked about, where the same is told of it
  const sameYear = inYear.filter((fact) => anyYear.some(({ name }) => name === fact.name))
  const best = sameYear.length > 0 ? sameYear : anyYear
  if (best.length === 0) return draft('no_data', [NO_METHOD])
  const score = query.claims.find((claim) => claim.measure === 'score')?.value
  const silent = best.every((fact) => fact.value === undefined)
  const families = [...new Set(query.indicators.value.map(({ family }) => spokenFamily(family)))].join(', ')
  const told = methodText(best, typeof score === 'number' ? score : undefined)
  return draft(silent ? 'no_data' : 'answer', [`${families}:`, ...told], {
    sourceIds: [...new Set(best.map((fact) => fact.sourceId))],
  })
}

/** The points that a field or part can bring. */
const isPoints = ({ unitOfMeasure }: MethodFact) => unitOfMeasure === 'points' || unitOfMeasure === 'điểm'

/** The full score of an index, as far as it is one and the same every year. */
export async function answerScale(world: World, query: Query): Promise<Draft> {
  const families = new Set(methodSubjects(world, query))
  const whole = world.vocabulary.indicators.filter((i) => families.has(i.id) && i.field === undefined)
  const lines = whole.map((indicator) => scaleText(indicator))
  const known = whole.some((indicator) => indicator.fullScore !== undefined)
  return draft(known ? 'answer' : 'no_data', lines.length > 0 ? lines : [NO_METHOD], {
    sourceIds: [...new Set(whole.map((indicator) => indicator.sourceId))],
  })
}

/** Whether a subject in words ("Sắp xếp 2025") is spoken of. */
function isNamed(subject: string, query: Query): boolean {
  const words = fold(subject)
    .split(/[^a-z]+/)
    .filter((word) => word !== '')
  // people say "sáp nhập" of what the sources call "sắp xếp"
  const said = query.words.includes('nhap') ? [...query.words, 'xep'] : query.words
  return words.length > 1 && words.every((word) => said.includes(word))
}

function methodSubjects(world: World, query: Query): string[] {
  const units = query.unitIds.value.map((id) => world.units.byId.get(id)!)
  return query.indicators.value.flatMap(({ family }) => {
    const general = family === 'CCHC'
    const provinces = units.flatMap((unit) =>
      unit.level === 'national' || unit.level === 'ministry' ? [] : (provinceOf(unit, world.units) ?? []),
    )
    const families = general ? (provinces.length > 0 ? provinces.map(provincialFamily) : ['PAR INDEX']) : [family]
    const ids = world.vocabulary.indicators.filter((i) => families.includes(i.family)).map((i) => i.id)
    return [...families, ...ids]
  })
}

/** The words of a name that tell it from others. */
const wordsOf = (name: string) =>
  fold(name)
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && word !== 'so' && word !== 'tong')

const NEARLY_BEST = 0.75

/** The facts whose names share most with the words of the question; "Bình Dương" asks for no bound of "Trung bình". */
function bestFacts(facts: readonly MethodFact[], query: Query, ofUnits: ReadonlySet<string>): MethodFact[] {
  const said = new Set(query.words)
  const sets = facts.map((fact) => ({
    fact,
    words: new Set(
      fold(
        `${fact.name} ${fact.item === 'document' ? 'quyet dinh van ban nghi quyet ke hoach ban hanh' : ''} ${fact.item === 'threshold' ? 'xep loai muc nguong' : ''} ${fact.item === 'field' ? 'linh vuc' : ''} ${fact.unitOfMeasure}`,
      )
        .split(/[^a-z0-9]+/)
        .filter((word) => word !== ''),
    ),
  }))
  // words that few of the facts have tell more
  const weightOf = (word: string) => Math.log(1 + facts.length / sets.filter(({ words }) => words.has(word)).length)
  const shares = sets.map(({ fact, words }) => ({
    fact,
    share: [...words]
      .filter((word) => said.has(word) && !(fact.item === 'threshold' && ofUnits.has(word)))
      .reduce((sum, word) => sum + weightOf(word), 0),
  }))
  const top = Math.max(0, ...shares.map((each) => each.share))
  if (top === 0) return []
  const named = facts.filter((fact) => wordsOf(fact.name).every((word) => said.has(word)))
  const found =
    named.length > 0 ? named : shares.filter((each) => each.share >= top * NEARLY_BEST).map((each) => each.fact)
  const years = found.map((fact) => fact.validFromYear ?? 0)
  const counts = found.filter((fact) => fact.item === 'count' || fact.item === 'field')
  const newest = Math.max(...years)
  return (counts.length > 6 ? found.filter((fact) => fact.validFromYear === newest) : found).slice(0, 10)
}
