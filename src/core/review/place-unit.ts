import { bareName, withoutParent } from '../dialogue/unit-phrases.ts'
import { nameKey } from '../report/text.ts'
import { levelOfName } from '../report/unit-name.ts'
import type { Unit } from '../statistics/unit.ts'
import type { ReviewedFigure } from './reviewed-figure.ts'
import { freeId, slug } from './slug.ts'

/** What a report speaks of, as far as it tells. */
export interface Setting {
  /** The province whose own units it assesses. */
  readonly owner: Unit | undefined
  /** The district that it is about, where it is about one. */
  readonly district: Unit | undefined
}

export type PlacedUnit =
  | { readonly kind: 'known'; readonly unit: Unit }
  | { readonly kind: 'new'; readonly unit: Unit }
  | { readonly kind: 'unclear'; readonly problem: string }

export interface UnitCatalogue {
  /** From now on it is known. */
  add(unit: Unit): void
  place(figure: ReviewedFigure, setting: Setting, sourceId: string): PlacedUnit
  named(name: string | undefined, level?: Unit['level']): Unit | undefined
  /** Everything under a unit, at any distance. */
  isWithin(unit: Unit, ancestor: Unit): boolean
  readonly byId: ReadonlyMap<string, Unit>
}

/** Many bodies taken together: "các sở, ban, ngành", "11 huyện, thị xã", "cấp huyện". */
const SET = /^(?:[Cc]ác |[Tt]oàn |[Tt]ất cả |\d+ (?=\p{Ll})|[Cc]ấp |[Kk]hối )/u
/** What is told of many bodies together. */
const OF_SETS = new Set<ReviewedFigure['measure']>(['average', 'change', 'count'])

/** Offices and bodies are told apart by province, and so are districts and communes. */
const LOCAL = new Set<Unit['level']>(['department', 'district', 'commune'])

const unitKey = (name: string) =>
  nameKey(name.replaceAll('&', ' và '))
    .replace(/ tinh chung$/u, '')
    .replace(/(?<=\S) va (?=\S)/gu, ' ')
    .replace(/ (?:tinh|thanh pho|tp)$/u, '')

/** Finds the unit that a report means among those known; none is guessed. */
export function unitCatalogue(units: readonly Unit[]): UnitCatalogue {
  const byId = new Map<string, Unit>()
  const byKey = new Map<string, Unit[]>()
  const add = (unit: Unit) => {
    byId.set(unit.id, unit)
    const names = [unit.name, unit.name.split(', ')[0]!, withoutParent(unit.name), bareName(unit)]
    for (const key of new Set([...names, ...unit.aliases, ...unit.formerNames].map(unitKey)))
      byKey.set(key, [...(byKey.get(key) ?? []), unit])
  }
  for (const unit of units) add(unit)
  const isWithin = (unit: Unit, ancestor: Unit) => {
    for (let at = byId.get(unit.parentId ?? ''); at !== undefined; at = byId.get(at.parentId ?? ''))
      if (at === ancestor) return true
    return false
  }
  const named: UnitCatalogue['named'] = (name, level) => {
    const found = (byKey.get(unitKey(name ?? '')) ?? []).filter((unit) => level === undefined || unit.level === level)
    return found.length === 1 ? found[0] : undefined
  }
  return {
    add,
    byId,
    named,
    isWithin,
    place(proposed, setting, sourceId) {
      const { name, province } = withProvince(proposed.unit, named)
      const owner = province ?? setting.owner
      const district = province === undefined ? setting.district : undefined
      const figure = { ...proposed, unit: name, level: proposed.level ?? levelOfName(name) }
      const alike = (byKey.get(unitKey(name)) ?? []).filter((unit) => fitsLevel(unit, figure))
      const isLocal = LOCAL.has(figure.level ?? 'national')
      const above = figure.level === 'commune' ? (district ?? owner) : owner
      const here = isLocal && above !== undefined ? alike.filter((unit) => isWithin(unit, above)) : alike
      const alive = here.filter((unit) => existsIn(unit, figure.year))
      const [first, ...more] = alive.length > 0 ? alive : here
      if (first !== undefined && more.length === 0) return { kind: 'known', unit: first }
      if (SET.test(figure.unit)) return placeSet(figure, above, sourceId, byId)
      if (first !== undefined)
        return unclear(
          `“${figure.unit}” có thể là ${[first, ...more]
            .slice(0, 4)
            .map(({ name }) => name)
            .join('; ')}. Hãy sửa lại tên đơn vị.`,
        )
      if (!isLocal) return unclear(`“${figure.unit}” chưa có trong danh mục. Hãy sửa lại tên đơn vị.`)
      if (above === undefined)
        return unclear(`Báo cáo không cho biết “${figure.unit}” thuộc tỉnh nào. Hãy sửa tên đơn vị, có cả tên tỉnh.`)
      return { kind: 'new', unit: newUnit(figure, above, owner ?? above, sourceId, byId) }
    },
  }
}

/** "huyện Kim Bảng, tỉnh Hà Nam": whose it is, where the name itself tells. */
function withProvince(
  written: string,
  named: UnitCatalogue['named'],
): { readonly name: string; readonly province?: Unit | undefined } {
  const [, name, last] = /^(.+?)(?:\s*,\s*|\s+(?=(?:tỉnh|thành phố|TP)\s))([^,]+)$/iu.exec(written) ?? []
  const province = named(last, 'province')
  return name === undefined || province === undefined ? { name: written } : { name, province }
}

function placeSet(
  figure: ReviewedFigure,
  parent: Unit | undefined,
  sourceId: string,
  taken: ReadonlyMap<string, Unit>,
): PlacedUnit {
  if (!OF_SETS.has(figure.measure)) return unclear(`“${figure.unit}” là nhiều đơn vị. Hãy sửa lại tên đơn vị.`)
  if (parent === undefined) return unclear(`“${figure.unit}” chưa có trong danh mục. Hãy sửa lại tên đơn vị.`)
  const name = `${upperFirst(figure.unit.trim())} ${lowerType(parent.name.split(', ')[0]!)}`
  const id = `tinh-chung-${slug(figure.unit)}-${parent.id}`
  const known = taken.get(id)
  if (known !== undefined) return { kind: 'known', unit: known }
  const unit = unitOf(id, `${name} (tính chung)`, 'aggregate', 'aggregate', parent.id, sourceId)
  return { kind: 'new', unit: { ...unit, members: name } }
}

const unclear = (problem: string): PlacedUnit => ({ kind: 'unclear', problem })

function fitsLevel({ level }: Unit, figure: ReviewedFigure): boolean {
  if (level === 'aggregate') return figure.measure === 'average' || figure.measure === 'change'
  return figure.level === undefined || level === figure.level
}

const existsIn = ({ validFrom, validTo }: Unit, year: number | undefined) =>
  year === undefined ||
  ((validFrom === undefined || Number(validFrom.slice(0, 4)) <= year) &&
    (validTo === undefined || Number(validTo.slice(0, 4)) >= year))

/** How a name begins, the legal type that it tells, and how the full name begins. */
const TYPES: readonly (readonly [RegExp, kind: string, printed: string | undefined])[] = [
  [/^(?:thành phố|tp\.?) /iu, 'thanh-pho', 'TP '],
  [/^(?:thị xã|tx\.?) /iu, 'thi-xa', 'TX '],
  [/^huyện /iu, 'huyen', 'Huyện '],
  [/^quận /iu, 'quan', 'Quận '],
  [/^phường /iu, 'phuong', 'Phường '],
  [/^thị trấn /iu, 'thi-tran', 'Thị trấn '],
  [/^xã /iu, 'xa', 'Xã '],
  [/^sở /iu, 'so', undefined],
  [/^ban /iu, 'ban', undefined],
  [/^văn phòng /iu, 'van-phong', undefined],
  [/^thanh tra/iu, 'thanh-tra', undefined],
  [/^cục /iu, 'cuc', undefined],
  [/^công an/iu, 'cong-an', undefined],
]
const UNTOLD_KIND: Partial<Record<Unit['level'], string>> = {
  department: 'co-quan',
  district: 'don-vi-cap-huyen',
  commune: 'don-vi-cap-xa',
}

function newUnit(
  figure: ReviewedFigure,
  parent: Unit,
  owner: Unit,
  sourceId: string,
  taken: ReadonlyMap<string, Unit>,
): Unit {
  const written = figure.unit.normalize('NFC').trim()
  const [lead, kind = UNTOLD_KIND[figure.level!]!, printed] = TYPES.find(([start]) => start.test(written)) ?? []
  const bare = printed === undefined ? written : written.replace(lead!, '')
  const office = bare.replace(/,? (?:tỉnh|thành phố|TP)$/u, '')
  const name =
    figure.level === 'department'
      ? `${upperFirst(office)} ${lowerType(owner.name)}`
      : `${printed ?? ''}${bare}, ${lowerType(parent.name.split(', ')[0]!)}${parent === owner ? '' : `, ${lowerType(owner.name)}`}`
  const id = `${slug(figure.level === 'department' ? office : `${lead === undefined ? '' : `${kind} `}${bare}`)}-${parent.id}`
  return unitOf(
    freeId(id, (other) => taken.has(other)),
    name,
    kind,
    figure.level!,
    parent.id,
    sourceId,
  )
}

function unitOf(
  id: string,
  name: string,
  kind: string,
  level: Unit['level'],
  parentId: string,
  sourceId: string,
): Unit {
  return {
    id,
    name,
    kind,
    level,
    parentId,
    validFrom: undefined,
    validTo: undefined,
    successorIds: [],
    aliases: [],
    formerNames: [],
    members: undefined,
    sourceId,
    note: undefined,
  }
}

const upperFirst = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1)
/** "Tỉnh Hà Nam" → "tỉnh Hà Nam", as it stands behind another name. */
const lowerType = (name: string) => name.replace(/^(?:Tỉnh|Huyện|Thị xã)(?= )/u, (type) => type.toLowerCase())
