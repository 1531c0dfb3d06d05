import type { Query } from '../../src/core/dialogue/query.ts'
import type { Finding } from '../../src/core/reply/finding.ts'
import type { Picture } from '../../src/core/reply/picture.ts'
import { pictureOf } from '../../src/core/reply/picture-of.ts'
import { FigureSheet } from '../../src/core/statistics/figure.ts'
import type { Indicator } from '../../src/core/statistics/indicator.ts'
import type { Observation } from '../../src/core/statistics/observation.ts'
import type { Source } from '../../src/core/statistics/source.ts'
import type { Unit } from '../../src/core/statistics/unit.ts'
import { observation, smallKnowledge } from '../storage/small-knowledge.ts'

const small = smallKnowledge()

/** An index in percent, and one in points out of 80. */
export const INDEX: Indicator = { ...small.indicators[0]!, id: 'par', name: 'Chỉ số CCHC cấp tỉnh (PAR INDEX)' }
export const POINTS: Indicator = { ...INDEX, id: 'papi', name: 'PAPI', unitOfMeasure: 'points', fullScore: 80 }

export const SOURCES: readonly Source[] = [
  { ...small.sources[1]!, id: 'S1', publisher: 'Bộ Nội vụ', publishedOn: '2023-04-19' },
  { ...small.sources[1]!, id: 'S2', publisher: 'Báo Chính phủ', publishedOn: '2024', reliability: 'news' },
  { ...small.sources[1]!, id: 'S3', publisher: 'Trang tổng hợp', publishedOn: undefined, reliability: 'second-hand' },
]

export function unitNamed(name: string): Unit {
  return { ...small.units[3]!, id: name, name }
}

type Given = Partial<Observation> & { readonly also?: readonly number[] }

/** A figure as an answer states it; `also` are values that other sources give for it. */
export function finding(name: string, period: string, value: number, given: Given = {}, indicator = INDEX): Finding {
  const { also = [], ...rest } = given
  const decimals = rest.measure === 'rank' || rest.measure === 'rank_change' ? 0 : 2
  const held = [value, ...also].map((each, i) =>
    observation(`o-${name}-${period}-${rest.measure}-${i}`, {
      unitId: name,
      indicatorId: indicator.id,
      period,
      value: each,
      decimals,
      ...rest,
      ...(i > 0 ? { sourceId: 'S2' } : {}),
    }),
  )
  return { unit: unitNamed(name), indicator, figure: new FigureSheet(held).stated(period)[0]! }
}

export const rank = (name: string, period: string, value: number, given: Given = {}) =>
  finding(name, period, value, { measure: 'rank', of: 63, scopeId: 'vn-63', ...given })

export function queryFor(operation: Query['operation'], given: Partial<Query> = {}): Query {
  return {
    operation,
    unitIds: { value: [], origin: 'utterance' },
    indicators: { value: [], origin: 'utterance' },
    period: { value: { kind: 'all' }, origin: 'utterance' },
    measures: { value: ['score'], origin: 'default' },
    level: 'province',
    unitKind: undefined,
    direction: undefined,
    limit: undefined,
    grades: [],
    excluded: false,
    without: undefined,
    places: undefined,
    beside: undefined,
    movement: undefined,
    threshold: undefined,
    claims: [],
    confirms: false,
    asksReason: false,
    counted: [],
    words: [],
    assumed: [],
    ...given,
  }
}

export function pictureFor(query: Query, findings: readonly Finding[]): Picture | undefined {
  const units = new Map(query.unitIds.value.map((id) => [id, unitNamed(id)]))
  return pictureOf({ query, findings, sources: new Map(SOURCES.map((each) => [each.id, each])), units })
}
