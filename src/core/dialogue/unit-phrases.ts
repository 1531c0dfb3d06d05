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

/** Every name under which units can be asked for. Those that follow from others are made when somebody asks for their like. */
export interface UnitNames {
  /** Names that the data give. */
  readonly given: readonly UnitName[]
  /** What all other names begin with, but for a type word. */
  readonly stems: readonly Stem[]
  /** The names made from some of the stems, in their order. */
  from(stems: readonly Stem[]): DerivedNames
  /** The second parts that go with a first one. */
  second(first: UnitName): readonly UnitName[]
}

/** A unit's name proper, or a shorter form of it. */
export interface Stem {
  readonly text: string
  readonly unit: Unit
  /** The types that are said before it. Short forms have none. */
  readonly types: readonly string[]
  readonly form: 'full' | 'short' | 'first part'
}

export interface DerivedNames {
  /** Names that name by themselves. */
  readonly whole: readonly UnitName[]
  /** The first part of names that say what the unit lies in. */
  readonly first: readonly UnitName[]
}

/**
 * The names in the data, and those that follow from type and parent ("thành phố Thủ Dầu Một, Bình Dương"). A name that
 * would fit several units stands once, with all of them.
 */
export function unitNames(units: readonly Unit[], sharedNames: readonly SharedName[]): UnitNames {
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const key = keyReader()
  const byKey = new Map<string, UnitName>()
  const given: UnitName[] = []
  const give = (name: string, unitIds: readonly string[], inParts = false) => {
    const folded = key(name)
    if (byKey.has(folded)) return
    byKey.set(folded, { name, unitIds })
    if (!inParts) given.push({ name, unitIds })
  }
  for (const { name, unitIds } of sharedNames) give(name, unitIds)
  for (const unit of units) {
    give(unit.name, [unit.id], ownPlace(unit) !== undefined)
    for (const name of [...unit.aliases, ...unit.formerNames]) give(name, [unit.id])
  }
  let taken: Set<string> | undefined
  const isTaken = (name: string) => {
    taken ??= new Set(units.map((unit) => key(withoutParent(unit.name))))
    return taken.has(key(name))
  }
  const from = (stems: readonly Stem[]) => {
    const [whole, first] = [new Map<string, string[]>(), new Map<string, string[]>()]
    for (const stem of stems) {
      if (stem.form === 'short' && isTaken(stem.text)) continue
      const { alone, leading } = namesFrom(stem)
      for (const name of alone) if (!byKey.has(key(name))) push(whole, name.toLowerCase(), stem.unit.id)
      for (const name of leading) push(first, name.toLowerCase(), stem.unit.id)
    }
    return { whole: named(whole), first: named(first) }
  }
  const second = ({ name, unitIds }: UnitName) => {
    const found = new Map<string, string[]>()
    for (const id of unitIds) for (const place of placesOf(byId.get(id)!, byId)) push(found, place, id)
    return named(found).filter((place) => {
      const other = byKey.get(key(`${name} ${place.name}`))
      return other === undefined || (other.unitIds.length === 1 && place.unitIds.includes(other.unitIds[0]!))
    })
  }
  return { given, stems: units.flatMap(stemsOf), from, second }
}

const named = (names: ReadonlyMap<string, string[]>): UnitName[] =>
  [...names].map(([name, unitIds]) => ({ name, unitIds }))

/** Names come unit by unit. */
function push(map: Map<string, string[]>, name: string, id: string): void {
  const ids = map.get(name)
  if (ids === undefined) map.set(name, [id])
  else if (ids.at(-1) !== id) ids.push(id)
}

/** Names are made of few words: each is folded once. */
function keyReader(): (name: string) => string {
  const seen = new Map<string, string>()
  const read = (word: string) => {
    const known = seen.get(word)
    if (known !== undefined) return known
    const key = fold(word)
      .replace(/[^a-z0-9]+/g, ' ')
      .trim()
    seen.set(word, key)
    return key
  }
  return (name) => {
    let key = ''
    for (const word of name.split(' ')) {
      const folded = read(word)
      if (folded !== '') key += key === '' ? folded : ` ${folded}`
    }
    return key
  }
}

/** "huyện Bắc Tân Uyên, tỉnh Bình Dương", where the unit's name says it behind the name proper. */
function ownPlace({ name }: Unit): string | undefined {
  const own = withoutParent(name)
  return name.startsWith(`${own}, `) ? name.slice(own.length + 2) : undefined
}

/** What a unit lies in, in all ways in which it is said behind the unit's name. */
function placesOf(unit: Unit, byId: ReadonlyMap<string, Unit>): readonly string[] {
  const parent = unit.parentId === undefined ? undefined : byId.get(unit.parentId)
  const names = parent === undefined || parent.level === 'national' ? [] : parentNames(parent)
  return [...new Set([...names, ownPlace(unit) ?? []].flat())]
}

/** The name without type and without parent: "Thủ Dầu Một". Departments and ministries keep their type: "Sở Y tế". */
export function bareName(unit: Unit): string {
  const own = withoutParent(unit.name)
  for (const type of TYPE_NAMES[unit.kind] ?? []) {
    const [lead, gap] = [own.slice(0, type.length), own[type.length]]
    if (gap === ' ' && (lead.toLowerCase() === type || fold(lead) === fold(type))) return own.slice(type.length + 1)
  }
  return own
}

/** The name without its parent: "TP Thủ Dầu Một", "Sở Y tế". */
export function withoutParent(name: string): string {
  return name.replace(/,?(?<!cấp) \(?(tỉnh|TP|quận|huyện|thị xã) [^,]+?\)?(, (tỉnh|TP) [^,]+)?$/u, '').trim() || name
}

function stemsOf(unit: Unit): Stem[] {
  // of groups and of the state only what they lie in makes further names
  if (unit.level === 'aggregate' || unit.level === 'national')
    return ownPlace(unit) === undefined ? [] : [{ text: withoutParent(unit.name), unit, types: [], form: 'first part' }]
  const bare = bareName(unit)
  const short = [...shortNames(unit, bare), ...initialName(unit, bare)]
  return [
    { text: bare, unit, types: typesOf(unit), form: 'full' },
    ...short.map((text): Stem => ({ text, unit, types: [], form: 'short' })),
  ]
}

function namesFrom({ text, unit, types, form }: Stem): { alone: readonly string[]; leading: readonly string[] } {
  if (form !== 'full') return { alone: form === 'short' ? [text] : [], leading: [text] }
  const typed = types.map((type) => `${type} ${text}`)
  // a number alone names nothing: "phường 1"
  const alone = /\p{L}{2}/u.test(text) ? [text] : []
  const own = ownPlace(unit) === undefined ? [] : [withoutParent(unit.name)]
  return { alone: [...alone, ...typed], leading: [text, ...typed, ...own] }
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
