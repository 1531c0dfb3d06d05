import type { Indicator, Scope } from '../src/core/statistics/indicator.ts'
import type { Knowledge } from '../src/core/statistics/knowledge.ts'
import type { Observation } from '../src/core/statistics/observation.ts'
import type { Phrase } from '../src/core/statistics/phrase.ts'
import type { Unit } from '../src/core/statistics/unit.ts'
import { plainIndicator, plainObservation, plainSource, plainUnit } from './plain.ts'

/** How many bodies of each tier: a nation has 63 provinces, some 700 districts and 10,600 communes. */
export interface CatalogueSize {
  readonly provinces: number
  readonly districtsEach: number
  readonly communesEach: number
}

/** One per cent of a nation: 115 bodies below the country. */
export const ONE_PER_CENT: CatalogueSize = { provinces: 3, districtsEach: 4, communesEach: 8 }

const PROVINCES = ['Long Biên', 'Hải Sơn', 'Đông Khê', 'Trà Lý', 'Vĩnh Hòa', 'Bắc Thạnh', 'Kim Lũng', 'Nam Cường']
/** Names that many districts of the nation have, then names of their own. */
const SHARED_DISTRICTS = ['Châu Thành', 'Phú Tân']
const DISTRICT_HEADS = [
  'An',
  'Bình',
  'Đức',
  'Gia',
  'Hòa',
  'Khánh',
  'Lộc',
  'Mỹ',
  'Ninh',
  'Phong',
  'Quảng',
  'Thuận',
  'Tiên',
  'Yên',
]
const DISTRICT_TAILS = [
  'Lãng',
  'Khê',
  'Xá',
  'Chử',
  'Lĩnh',
  'Trạch',
  'Viên',
  'Phổ',
  'Nhai',
  'Lục',
  'Thượng',
  'Độ',
  'Đàm',
  'Cốc',
]
/** Names that hundreds of communes share, as they do in fact. */
const SHARED_COMMUNES = ['Tân Lập', 'Tân Tiến', 'Hòa Bình', 'Long Phú']
const NUMBERED_WARDS = ['1', '2']
const YEARS = ['2021', '2022', '2023']

/**
 * A made-up nation for tests and measurements: provinces, districts and communes, each with a score and a rank for three
 * years, and with the sharing of names that a real nation has: every district has its "xã Tân Lập" and "phường 1", every
 * province its "huyện Châu Thành". The words of questions are those that ship.
 */
export function catalogue(size: CatalogueSize, phrases: readonly Phrase[]): Knowledge {
  const units: Unit[] = [unit('viet-nam', 'Việt Nam', 'national', 'national', undefined)]
  const indicators: Indicator[] = [
    indicator('par-index-tinh', 'PAR INDEX', 'Chỉ số cải cách hành chính cấp tỉnh', 'province'),
  ]
  const scopes: Scope[] = [scope('all-provinces', 'các tỉnh', size.provinces, 'province', 'viet-nam')]
  const observations: Observation[] = []
  const nextId = () => `o${String(observations.length).padStart(8, '0')}`
  const assess = (members: readonly Unit[], indicatorId: string, scopeId: string) => {
    YEARS.forEach((period, y) => {
      members.forEach((member, i) => {
        // later members score less, so that ranks follow; no two of a tier and year are alike
        const value = Math.round((95 - (40 * i) / members.length - y * 0.13) * 100) / 100
        const what = { unitId: member.id, indicatorId, period, sourceId: SOURCE.id }
        const percent = { value, decimals: 2, unitOfMeasure: 'percent', fullScore: 100 } as const
        const place = { value: i + 1, decimals: 0, unitOfMeasure: 'rank', of: members.length, scopeId } as const
        observations.push(plainObservation({ ...what, ...percent, id: nextId(), measure: 'score' }))
        observations.push(plainObservation({ ...what, ...place, id: nextId(), measure: 'rank' }))
      })
    })
  }
  const provinces = Array.from({ length: size.provinces }, (_, p) => {
    const name =
      PROVINCES[p % PROVINCES.length]! + (p < PROVINCES.length ? '' : ` ${roman(Math.floor(p / PROVINCES.length))}`)
    return unit(`tinh-${p}`, `Tỉnh ${name}`, 'tinh', 'province', 'viet-nam', [name])
  })
  units.push(...provinces)
  assess(provinces, 'par-index-tinh', 'all-provinces')
  provinces.forEach((province, p) => {
    const bare = province.aliases[0]!
    const districts = Array.from({ length: size.districtsEach }, (_, d) => {
      const shared = SHARED_DISTRICTS[d]
      const own = `${DISTRICT_HEADS[(p * 5 + d) % DISTRICT_HEADS.length]} ${DISTRICT_TAILS[(p * 3 + d * 7) % DISTRICT_TAILS.length]}`
      return unit(`huyen-${p}-${d}`, `Huyện ${shared ?? own}, tỉnh ${bare}`, 'huyen', 'district', province.id)
    })
    const communes = districts.flatMap((district, d) =>
      Array.from({ length: size.communesEach }, (_, c) => {
        const ward = NUMBERED_WARDS[c]
        const shared = SHARED_COMMUNES[c - NUMBERED_WARDS.length]
        const own = `${DISTRICT_TAILS[(c + d * 3) % DISTRICT_TAILS.length]} ${DISTRICT_HEADS[(c * 5 + p) % DISTRICT_HEADS.length]}`
        const kind = ward === undefined ? 'xa' : 'phuong'
        const name = ward === undefined ? `Xã ${shared ?? own}` : `Phường ${ward}`
        const where = district.name.replace(/, tỉnh .*$/u, '').replace('Huyện', 'huyện')
        return unit(`xa-${p}-${d}-${c}`, `${name}, ${where}, tỉnh ${bare}`, kind, 'commune', district.id)
      }),
    )
    units.push(...districts, ...communes)
    for (const [level, members] of [
      ['district', districts],
      ['commune', communes],
    ] as const) {
      const id = `cchc-${p}-${level}`
      indicators.push(
        indicator(
          id,
          `CCHC-${province.id}`,
          `Chỉ số CCHC ${level === 'district' ? 'cấp huyện' : 'cấp xã'} tỉnh ${bare}`,
          level,
        ),
      )
      scopes.push(scope(`${id}-scope`, `các đơn vị tỉnh ${bare}`, members.length, level, province.id))
      assess(members, id, `${id}-scope`)
    }
  })
  return {
    units,
    indicators,
    scopes,
    observations,
    phrases,
    sources: [SOURCE],
    sharedNames: [],
    topics: [],
    statements: [],
    methodFacts: [],
  }
}

const roman = (n: number) => 'I'.repeat(n)

const SOURCE = plainSource({
  id: 'S1',
  publisher: 'Báo cáo mẫu',
  title: 'Kết quả chỉ số CCHC',
  publishedOn: '2024-01-31',
  kind: 'report',
})

const unit = (
  id: string,
  name: string,
  kind: string,
  level: Unit['level'],
  parentId: string | undefined,
  aliases: readonly string[] = [],
): Unit => plainUnit({ id, name, kind, level, parentId, aliases })

const indicator = (id: string, family: string, name: string, level: Unit['level']): Indicator =>
  plainIndicator({
    id,
    family,
    name,
    level,
    unitOfMeasure: 'percent',
    fullScore: 100,
    higherIsBetter: true,
    sourceId: SOURCE.id,
  })

const scope = (id: string, name: string, size: number, level: Unit['level'], parentId: string): Scope => ({
  id,
  name,
  size,
  level,
  parentId,
})
