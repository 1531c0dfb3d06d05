import type { Level, Unit } from '../../src/core/statistics/unit.ts'
import { fold } from '../../src/core/text/fold.ts'
import { plainUnit } from '../plain.ts'
import { chance } from './chance.ts'
import { nameDrawing, PROVINCES } from './names.ts'

/** Of the whole nation: with the provinces 11,500 bodies. */
const DISTRICTS = 705
const COMMUNES = 10_732
export const FIRST_YEAR = 2012
export const YEARS = 14
/** Districts that are towns, with numbered wards. */
const TOWNS = 0.29
const NUMBERED = 6
const ABOLISHED = 0.04

/**
 * The bodies of a made-up nation below the country, or of its first provinces: every `share` of it has the same shape. Hundreds of
 * communes are called alike, as in fact; a few are abolished and name the neighbour that they became part of.
 */
export function makeUnits(share: number, seed: number): Unit[] {
  const random = chance(seed)
  const names = nameDrawing(random)
  const count = Math.max(1, Math.round(PROVINCES.length * share))
  const units: Unit[] = [unit('viet-nam', 'Việt Nam', 'country', 'national', undefined, { aliases: ['cả nước'] })]
  const part = (total: number, of: number, i: number) =>
    Math.floor(((i + 1) * total) / of) - Math.floor((i * total) / of)
  let districtNumber = 0
  PROVINCES.slice(0, count).forEach((written, p) => {
    const bare = written.replace(/^TP /u, '')
    const isCity = bare !== written
    const kind = isCity ? 'thanh-pho-trung-uong' : 'tinh'
    const province = unit(slug(bare), isCity ? written : `Tỉnh ${bare}`, kind, 'province', 'viet-nam', {
      aliases: [bare],
    })
    units.push(province)
    const districtNames = new Set<string>([fold(bare)])
    for (let d = part(DISTRICTS, PROVINCES.length, p); d > 0; d--) {
      const isTown = random() < TOWNS
      const name = names.district(districtNames)
      const type = isTown ? 'TP' : 'Huyện'
      const where = `, ${province.name.replace(/^Tỉnh/u, 'tỉnh')}`
      const id = `${province.id}-${slug(name)}`
      const district = unit(id, `${type} ${name}${where}`, isTown ? 'thanh-pho' : 'huyen', 'district', province.id)
      units.push(district)
      const communes = part(COMMUNES, DISTRICTS, districtNumber++)
      units.push(...communesOf(district, name, communes, isTown, `${type === 'TP' ? 'TP' : 'huyện'} ${name}${where}`))
    }
  })
  return units

  function communesOf(district: Unit, districtName: string, count: number, isTown: boolean, where: string): Unit[] {
    const taken = new Set<string>()
    const communes = Array.from({ length: count }, (_, c) => {
      const numbered = isTown && c < NUMBERED
      const isTownlet = !isTown && c === 0
      const name = numbered ? String(c + 1) : isTownlet ? districtName : names.commune(taken)
      const [type, kind] = isTownlet ? ['Thị trấn', 'thi-tran'] : isTown ? ['Phường', 'phuong'] : ['Xã', 'xa']
      return unit(`${district.id}-${kind}-${slug(name)}`, `${type} ${name}, ${where}`, kind!, 'commune', district.id)
    })
    return communes.map((commune, c) => {
      if (c === 0 || c === count - 1 || random() >= ABOLISHED) return commune
      const year = FIRST_YEAR + 3 + Math.floor(random() * (YEARS - 4))
      return { ...commune, validTo: `${year}-12-31`, successorIds: [communes[count - 1]!.id] }
    })
  }
}

/** Whether something can have been published of it for a year. */
export const livedIn = ({ validTo }: Unit, year: number): boolean =>
  validTo === undefined || year <= Number(validTo.slice(0, 4))

const slug = (name: string) => fold(name).replace(/[^a-z0-9]+/g, '-')

const unit = (
  id: string,
  name: string,
  kind: string,
  level: Level,
  parentId: string | undefined,
  rest: Partial<Unit> = {},
): Unit => plainUnit({ id, name, kind, level, parentId, ...rest })
