import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeUnits } from '../../../bench/nation/make-units.ts'
import { buildLexicon } from '../../../src/core/dialogue/build-lexicon.ts'
import { withoutParent } from '../../../src/core/dialogue/unit-phrases.ts'
import type { Unit } from '../../../src/core/statistics/unit.ts'
import { fold } from '../../../src/core/text/fold.ts'

const UNITS = makeUnits(0.02, 1)

test('a body is found by its name alone, behind its type, with what it lies in, and in full', () => {
  const unit = UNITS.find(({ kind }) => kind === 'xa')!
  const [own, district] = unit.name.split(', ')
  const find = finder(UNITS)
  for (const name of [own!.replace(/^Xã /u, ''), own!, own!.replace(/^Xã/u, 'x'), `${own} ${district}`, unit.name])
    expect(find(name), name).toContain(unit.id)
})

test('bodies with the same name stand together, in the order of the data', () => {
  const namesakes = (name: string) => UNITS.filter((unit) => withoutParent(unit.name) === name)
  const name = UNITS.map((unit) => withoutParent(unit.name)).find((each) => namesakes(each).length > 2)!
  expect(finder(UNITS)(name)).toEqual(namesakes(name).map(({ id }) => id))
})

test('what a name means does not depend on which names were looked for before it', () => {
  const names = UNITS.flatMap(({ name, aliases }) => [name, withoutParent(name), ...aliases])
  const atOnce = finder(UNITS)
  const meant = new Map(names.map((name) => [name, atOnce(name)]))
  fc.assert(
    fc.property(fc.shuffledSubarray(names, { minLength: 1, maxLength: 40 }), (asked) => {
      const find = finder(UNITS)
      for (const name of asked) expect(find(name), name).toEqual(meant.get(name))
    }),
    { numRuns: 15 },
  )
})

/** The units of all entries where a name ends. */
function finder(units: readonly Unit[]) {
  const nothing = { sharedNames: [], indicators: [], scopes: [], sources: [], topics: [], phrases: [] }
  const { root } = buildLexicon({ ...nothing, units }, { figure: [], plain: [] }).lexicon
  return (name: string) => {
    const words = fold(name).split(/[^a-z0-9]+/)
    const node = words.reduce<typeof root | undefined>((at, word) => at?.next(word), root)
    return (node?.entries ?? []).flatMap(({ meaning }) => (meaning.kind === 'unit' ? meaning.unitIds : []))
  }
}
