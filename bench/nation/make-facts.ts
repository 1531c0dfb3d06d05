import type { Indicator, Scope } from '../../src/core/statistics/indicator.ts'
import type { Observation } from '../../src/core/statistics/observation.ts'
import type { Level, Unit } from '../../src/core/statistics/unit.ts'
import { plainIndicator, plainSource } from '../plain.ts'
import { scatter } from './chance.ts'
import { FIRST_YEAR, livedIn, YEARS } from './make-units.ts'

/** The parts of an index: eight fields, the rest criteria. With the index itself fifty for each body and year. */
const FIELDS = [
  'chỉ đạo điều hành',
  'cải cách thể chế',
  'cải cách thủ tục hành chính',
  'cải cách tổ chức bộ máy',
  'cải cách chế độ công vụ',
  'cải cách tài chính công',
  'xây dựng chính quyền số',
  'tác động của cải cách',
]
const CRITERIA = ['kế hoạch', 'báo cáo', 'kiểm tra', 'tuyên truyền', 'khảo sát', 'công khai', 'theo dõi'].flatMap(
  (what) => ['thể chế', 'thủ tục', 'bộ máy', 'công vụ', 'tài chính', 'chuyển đổi số'].map((of) => `${what} ${of}`),
)
const PARTS: readonly (string | undefined)[] = [undefined, ...FIELDS, ...CRITERIA].slice(0, 50)

/** All that a made-up nation holds but the observations, which are too many to be held. */
export interface Nation {
  readonly units: readonly Unit[]
  readonly indicators: readonly Indicator[]
  readonly scopes: readonly Scope[]
}

export function makeNation(units: readonly Unit[]): Nation {
  const provinces = units.filter(({ level }) => level === 'province')
  return {
    units,
    indicators: [
      ...parts('par-index-tinh', 'PAR INDEX', 'Chỉ số cải cách hành chính cấp tỉnh', 'province'),
      ...provinces.flatMap((province) =>
        parts(
          `cchc-${province.id}`,
          `CCHC-${province.id}`,
          `Chỉ số CCHC ${province.name.replace(/^Tỉnh/u, 'tỉnh')}`,
          undefined,
        ),
      ),
    ],
    scopes: tiersOf(units).flatMap(({ body, level, members }) =>
      years().map((year) => ({
        id: scopeId(body, level, year),
        name: `các đơn vị ${TIER[level]} của ${body.name} năm ${year}`,
        size: members.filter((member) => livedIn(member, year)).length,
        level,
        parentId: body.id,
      })),
    ),
  }
}

const TIER: Readonly<Record<string, string>> = { province: 'cấp tỉnh', district: 'cấp huyện', commune: 'cấp xã' }

export const years = (): number[] => Array.from({ length: YEARS }, (_, i) => FIRST_YEAR + i)

/** The observations of a year, body by body: fifty scores for each, and a rank among its like. */
export function* observationsOf({ units }: Nation, year: number): Generator<Observation> {
  const numbers = new Map(units.map(({ id }, i) => [id, i]))
  for (const { body, level, members } of tiersOf(units)) {
    const living = members.filter((member) => livedIn(member, year))
    const family = level === 'province' ? 'par-index-tinh' : `cchc-${body.id}`
    const ranks = ranksOf(living.map((member) => scoreOf(numbers.get(member.id)!, 0, year)))
    for (const [at, member] of living.entries()) {
      const number = numbers.get(member.id)!
      for (const part of PARTS.keys()) {
        const indicatorId = partId(family, part)
        const value = scoreOf(number, part, year)
        yield {
          ...BARE,
          id: factId(year, number, part),
          unitId: member.id,
          indicatorId,
          period: `${year}`,
          value,
        }
      }
      yield {
        ...BARE,
        id: `${factId(year, number)}-h`,
        unitId: member.id,
        indicatorId: partId(family, 0),
        period: `${year}`,
        measure: 'rank',
        value: ranks[at]!,
        decimals: 0,
        of: living.length,
        scopeId: scopeId(body, level, year),
        unitOfMeasure: 'rank',
        fullScore: undefined,
      }
    }
  }
}

/** Those that are ranked together: provinces, and the districts and the communes of each province. */
function tiersOf(units: readonly Unit[]): { body: Unit; level: Level; members: Unit[] }[] {
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const tiers = new Map<string, { body: Unit; level: Level; members: Unit[] }>()
  for (const unit of units) {
    const parent = byId.get(unit.parentId ?? '')
    if (parent === undefined) continue
    const body = unit.level === 'commune' ? byId.get(parent.parentId!)! : parent
    const key = `${body.id} ${unit.level}`
    const tier = tiers.get(key) ?? { body, level: unit.level, members: [] }
    tier.members.push(unit)
    tiers.set(key, tier)
  }
  return [...tiers.values()]
}

/** The body by its place among the units, the part of the index by its own; 0 is the index as a whole. */
export const factId = (year: number, unit: number, part = 0) =>
  `o${year}-${String(unit).padStart(5, '0')}-${String(part).padStart(2, '0')}`

const scopeId = (body: Unit, level: Level, year: number) => `${body.id}-${level}-${year}`
const partId = (family: string, part: number) => (part === 0 ? family : `${family}-${part}`)

/** Two decimals, as printed. */
const scoreOf = (unit: number, part: number, year: number) => Math.round(5000 + scatter(unit, part, year) * 4999) / 100

/** The highest score first; of equal ones both have the same rank. */
function ranksOf(scores: readonly number[]): number[] {
  const sorted = [...scores].sort((a, b) => b - a)
  return scores.map((score) => sorted.indexOf(score) + 1)
}

function parts(id: string, family: string, name: string, level: Level | undefined): Indicator[] {
  return PARTS.map((field, part) =>
    plainIndicator({
      id: partId(id, part),
      family,
      name: field === undefined ? name : `${name} - ${field}`,
      level,
      field,
      unitOfMeasure: 'percent',
      fullScore: 100,
      higherIsBetter: true,
      sourceId: SOURCE.id,
    }),
  )
}

export const SOURCE = plainSource({
  id: 'bao-cao-mau',
  publisher: 'Báo cáo mẫu',
  title: 'Kết quả chỉ số CCHC',
  publishedOn: '2026-01-31',
  kind: 'report',
})

const BARE = {
  measure: 'score',
  what: undefined,
  decimals: 2,
  of: undefined,
  scopeId: undefined,
  unitOfMeasure: 'percent',
  fullScore: 100,
  status: 'printed',
  formula: undefined,
  sourceId: SOURCE.id,
  place: undefined,
  note: undefined,
  conflictGroups: [],
} as const satisfies Partial<Observation>
