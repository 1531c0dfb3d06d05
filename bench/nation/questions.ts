import { bareName, withoutParent } from '../../src/core/dialogue/unit-phrases.ts'
import type { Unit } from '../../src/core/statistics/unit.ts'
import { fold } from '../../src/core/text/fold.ts'
import { chance } from './chance.ts'
import { factId, years } from './make-facts.ts'
import { livedIn } from './make-units.ts'

/** What a question is for: one unit, or a name that several have. */
export interface NationQuestion {
  readonly kind: 'clean' | 'bare' | 'shared'
  readonly text: string
  /** The fact that a right reply states; of a shared name there is none. */
  readonly observationId: string | undefined
}

const PHRASINGS: readonly ((unit: string, year: number) => string)[] = [
  (unit, year) => `${unit} được bao nhiêu điểm CCHC năm ${year}?`,
  (unit, year) => `Cho hỏi điểm CCHC năm ${year} của ${unit}`,
  (unit, year) => `Năm ${year} ${unit} được mấy điểm cải cách hành chính?`,
]

/**
 * `count` questions of each kind, spread over all bodies: in full or short names that no other body has, the same without
 * diacritics, and short names that several have.
 */
export function nationQuestions(units: readonly Unit[], count: number, seed: number): NationQuestion[] {
  const random = chance(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  const byName = new Map<string, Set<string>>()
  const numbers = new Map(units.map(({ id }, i) => [id, i]))
  const bodies = units.filter(({ level }) => level !== 'national')
  for (const unit of bodies)
    for (const name of formsOf(unit)) {
      const key = fold(name)
      byName.set(key, (byName.get(key) ?? new Set()).add(unit.id))
    }
  const bearers = (name: string) => byName.get(fold(name))!.size
  const ask = (unit: Unit, name: string, kind: NationQuestion['kind']): NationQuestion => {
    const year = pick(years().filter((each) => livedIn(unit, each)))
    const text = pick(PHRASINGS)(name, year)
    return {
      kind,
      text: kind === 'bare' ? fold(text) : text,
      observationId: kind === 'shared' ? undefined : factId(year, numbers.get(unit.id)!),
    }
  }
  // names that only their accents tell apart are told apart by them
  const written = new Map<string, number>()
  for (const { name } of bodies) written.set(withoutParent(name), (written.get(withoutParent(name)) ?? 0) + 1)
  const shared = bodies.filter(({ name }) => written.get(withoutParent(name))! > 1)
  return Array.from({ length: count }).flatMap(() => {
    const [one, other] = [pick(bodies), pick(bodies)]
    const unique = (unit: Unit) => pick(formsOf(unit).filter((name) => bearers(name) === 1))
    const common = shared.length === 0 ? undefined : pick(shared)
    return [
      ask(one, unique(one), 'clean'),
      ask(other, unique(other), 'bare'),
      ...(common === undefined ? [] : [ask(common, withoutParent(common.name), 'shared')]),
    ]
  })
}

/** "Xã Tân Lập, huyện Bắc Sơn, tỉnh Lạng Sơn", "Xã Tân Lập, huyện Bắc Sơn", "Xã Tân Lập", "Tân Lập". */
function formsOf(unit: Unit): string[] {
  const [own, district, province] = unit.name.split(', ')
  const bare = bareName(unit)
  return [
    unit.name,
    ...(province === undefined ? [] : [`${own}, ${district}`]),
    withoutParent(unit.name),
    // a number alone names nothing
    ...(/\p{L}/u.test(bare) ? [bare] : []),
  ]
}
