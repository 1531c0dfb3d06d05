import type { SharedName, Unit } from '../statistics/unit.ts'
import { fold } from '../text/fold.ts'

/** How the legal types are said and shortened. */
const TYPE_NAMES: Readonly<Record<string, readonly string[]>> = {
  tinh: ['tỉnh'],
  'thanh-pho-trung-uong': ['thành phố', 'tp'],
  'thanh-pho': ['thành phố', 'tp'],
  'thi-xa': ['thị xã', 'tx'],
  huyen: ['huyện'],
  phuong: ['phường'],
  xa: ['xã'],
  'thi-tran': ['thị trấn'],
  region: ['vùng', 'khu vực'],
}

/** The types in one letter, before a name and a full stop: "t. Yên Bái", "h. Buôn Đôn". */
const TYPE_LETTERS: Readonly<Record<string, string>> = { tinh: 't', huyen: 'h', phuong: 'p', xa: 'x' }

/** A name by which people call a unit, or several. */
export interface UnitName {
  readonly name: string
  readonly unitIds: readonly string[]
}

/**
 * Every name under which units can be asked for: those in the data, and those that follow from type and parent
 * ("thành phố Thủ Dầu Một, Bình Dương"). A name that would fit several units stands once, with all of them.
 */
export function unitNames(units: readonly Unit[], sharedNames: readonly SharedName[]): UnitName[] {
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const given = new Map<string, UnitName>()
  for (const { name, unitIds } of sharedNames) given.set(fold(name), { name, unitIds })
  for (const unit of units) {
    for (const name of [unit.name, ...unit.aliases, ...unit.formerNames]) {
      if (!given.has(key(name))) given.set(key(name), { name, unitIds: [unit.id] })
    }
  }
  const derived = new Map<string, UnitName>()
  const whole = new Set(units.map((unit) => key(withoutParent(unit.name))))
  for (const unit of units) {
    for (const name of derivedNames(unit, byId, (short) => whole.has(key(short)))) {
      if (given.has(key(name))) continue
      const before = derived.get(key(name))
      derived.set(key(name), { name, unitIds: [...new Set([...(before?.unitIds ?? []), unit.id])] })
    }
  }
  return [...given.values(), ...derived.values()]
}

const key = (name: string) =>
  fold(name)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

/** The name without type and without parent: "Thủ Dầu Một". Departments and ministries keep their type: "Sở Y tế". */
export function bareName(unit: Unit): string {
  const own = withoutParent(unit.name)
  for (const type of TYPE_NAMES[unit.kind] ?? []) {
    if (fold(own).startsWith(`${fold(type)} `)) return own.slice(type.length + 1)
  }
  return own
}

/** The name without its parent: "TP Thủ Dầu Một", "Sở Y tế". */
export function withoutParent(name: string): string {
  return name.replace(/,?(?<!cấp) \(?(tỉnh|TP|huyện|thị xã) [^,]+?\)?(, tỉnh [^,]+)?$/u, '').trim() || name
}

function derivedNames(unit: Unit, byId: ReadonlyMap<string, Unit>, isTaken: (name: string) => boolean): string[] {
  if (unit.level === 'aggregate' || unit.level === 'national') return []
  const bare = bareName(unit)
  const parent = unit.parentId === undefined ? undefined : byId.get(unit.parentId)
  const parents = parent === undefined || parent.level === 'national' ? [] : parentNames(parent)
  const typed = typesOf(unit).map((type) => `${type} ${bare}`)
  // a number alone names nothing: "phường 1"
  const alone = /\p{L}{2}/u.test(bare) ? [bare] : []
  const short = [...shortNames(unit, bare), ...initialName(unit, bare)].filter((name) => !isTaken(name))
  return [
    ...alone,
    ...typed,
    ...short,
    ...[bare, ...typed, ...short].flatMap((name) => parents.map((p) => `${name} ${p}`)),
  ]
}

/** "b. phước", "q. ninh": provinces of two syllables by an initial. */
function initialName({ level }: Unit, bare: string): string[] {
  const [first, last, ...rest] = bare.split(' ')
  return level === 'province' && last !== undefined && rest.length === 0 ? [`${first![0]!} ${last}`] : []
}

const OFFICES = new Set<Unit['level']>(['department', 'ministry'])

/** "Sở Tài nguyên và Môi trường" is said without "và", and by its first part: "Sở Tài nguyên Môi trường", "Sở Tài nguyên". */
function shortNames({ level }: Unit, bare: string): string[] {
  if (!OFFICES.has(level)) return []
  const joined = bare.replace(/ (?:và|-|–) /gu, ' ')
  const first = bare.split(/,| và | [-–] /u)[0]!
  const names = first.split(' ').length >= SHORTEST_OFFICE ? [joined, first] : [joined]
  return names.filter((name) => name !== bare)
}
/** "Sở Văn hóa": the type and two syllables more. */
const SHORTEST_OFFICE = 3

function parentNames(parent: Unit): string[] {
  const bare = bareName(parent)
  return [bare, ...typesOf(parent).map((type) => `${type} ${bare}`), ...parent.aliases.slice(0, 4)]
}

const typesOf = ({ kind }: Unit): string[] => [...(TYPE_NAMES[kind] ?? []), ...(TYPE_LETTERS[kind] ?? [])]
