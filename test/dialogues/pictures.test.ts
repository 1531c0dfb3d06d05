import { beforeAll, describe, expect, it } from 'vitest'
import { answerQuery } from '../../src/app/answers/answer-query.ts'
import { illustrated } from '../../src/app/answers/illustrated.ts'
import type { World } from '../../src/app/world.ts'
import type { Query } from '../../src/core/dialogue/query.ts'
import type { Picture } from '../../src/core/reply/picture.ts'
import { MEASURES, type Observation } from '../../src/core/statistics/observation.ts'
import { drawSvg } from '../../src/pictures/draw-svg.ts'
import { queryFor } from '../fakes/findings.ts'
import { drawnTexts, overlaps } from '../pictures/drawn-texts.ts'
import { unstated } from '../pictures/unstated.ts'
import { shippedWorld } from './shipped-bot.ts'

/** Every n-th picture is drawn: all of them take long. */
const EVERY = process.env.LONG === '1' ? 1 : 25

/** Every picture that the shipped facts come to: each unit over its years, each ranking of each year, and pairs. */
describe('the pictures of the shipped facts', () => {
  const found: { readonly picture: Picture; readonly text: string; readonly query: Query }[] = []

  beforeAll(async () => {
    const world = await shippedWorld()
    for (const query of await queriesOf(world)) {
      const { picture, lines } = illustrated(world, query, await answerQuery(world, query, undefined))
      if (picture !== undefined) found.push({ picture, text: lines.join('\n'), query })
    }
  })

  it('are of all kinds', () => {
    const count = (kind: Picture['kind']) => found.filter(({ picture }) => picture.kind === kind).length
    expect(count('trend')).toBeGreaterThan(50)
    expect(count('ranking')).toBeGreaterThan(30)
    expect(count('comparison')).toBeGreaterThan(30)
  })

  it('show no number that the answer does not state', () => {
    for (const { picture, text } of found) expect(unstated(picture, text), picture.alt).toEqual([])
  })

  it('name a source, and their year', () => {
    for (const { picture } of found) {
      expect(picture.source).toMatch(/^Nguồn: .{3,}\.$/)
      const years = `${picture.title} ${picture.subtitle} ${picture.series[0]!.points.map(({ label }) => label).join(' ')}`
      expect(years, picture.alt).toMatch(/\b20\d\d\b/)
    }
  })

  it('are described in words, value by value', () => {
    for (const { picture } of found) {
      expect(picture.alt).not.toMatch(/undefined|NaN|\bo\d{4}\b|\bS\d{3}\b/)
      for (const { text } of picture.series.flatMap(({ points }) => points.flatMap(({ marks }) => marks)))
        expect(picture.alt).toContain(text)
    }
  })

  it('are drawn with no text cut or covered', () => {
    for (const { picture } of found.filter((_, i) => i % EVERY === 0)) {
      const { text, width, height } = drawSvg(picture)
      const texts = drawnTexts(text)
      expect(overlaps(texts), picture.alt).toEqual([])
      for (const each of texts) {
        expect(each.left, each.text).toBeGreaterThanOrEqual(8)
        expect(each.right, each.text).toBeLessThanOrEqual(width - 8)
        expect(each.bottom, each.text).toBeLessThanOrEqual(height - 8)
      }
    }
  })
})

async function queriesOf(world: World): Promise<Query[]> {
  const held = await world.facts.observations({ measures: [...MEASURES] })
  const asked = new Map<string, Query>()
  const add = (query: Query) => asked.set(JSON.stringify(query), query)
  const slot = <T>(value: T) => ({ value, origin: 'utterance' as const })
  const keyOf = (o: Observation) => `${o.unitId}|${o.indicatorId}`
  const byIndex = new Map<string, Observation[]>()
  for (const o of held) byIndex.set(keyOf(o), [...(byIndex.get(keyOf(o)) ?? []), o])
  let before: string | undefined
  for (const [key, own] of byIndex) {
    const [unitId, indicatorId] = key.split('|') as [string, string]
    const { family, field } = world.indicators.get(indicatorId)!
    const unit = world.units.byId.get(unitId)!
    const indicators = slot([{ family: family.startsWith('CCHC-') ? 'CCHC' : family, field }])
    const years = [...new Set(own.map((o) => o.period))].sort()
    const given = { unitIds: slot([unitId]), indicators }
    if (years.length > 1) {
      add(queryFor('trend', given))
      add(queryFor('trend', { ...given, measures: slot(['rank'] as const) }))
      add(queryFor('compare-years', { ...given, period: slot({ kind: 'periods', periods: years.slice(-2) } as const) }))
    }
    if (before !== undefined) {
      const pair = { ...given, unitIds: slot([before, unitId]) }
      add(queryFor('compare-units', { ...pair, period: slot({ kind: 'latest' } as const) }))
      add(queryFor('compare-units', pair))
    }
    before = unitId
    if (unit.level === 'aggregate' || unit.parentId === undefined) continue
    for (const period of years) {
      const tier = {
        unitIds: slot([unit.parentId]),
        indicators,
        level: unit.level,
        period: slot({ kind: 'periods', periods: [period] } as const),
      }
      add(queryFor('ranking', tier))
      add(queryFor('ranking', { ...tier, direction: 'bottom', limit: 5 }))
      add(queryFor('ranking', { ...tier, measures: slot(['change'] as const) }))
    }
  }
  return [...asked.values()]
}
