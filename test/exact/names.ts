import { INDICATORS, type Row, SHARED_NAMES, stripped, UNITS } from './shipped.ts'

const items = (cell: string | undefined) => (cell ?? '').split('|').filter((item) => item !== '')

const key = (name: string) =>
  stripped(name)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

const owners = new Map<string, Set<string>>()
for (const { name, unit_ids } of SHARED_NAMES) owners.set(key(name!), new Set(items(unit_ids)))
for (const [id, unit] of UNITS) {
  for (const name of [unit.name!, ...items(unit.aliases), ...items(unit.former_names)])
    owners.set(key(name), new Set([...(owners.get(key(name)) ?? []), id]))
}

/** The units that a name, accents aside, may mean. */
export const unitsNamed = (name: string): string[] => [...(owners.get(key(name)) ?? [])]

/** All names by which the unit stands in the data; one it shares with another is left to the question back. */
export function namesOf(unitId: string): string[] {
  const unit = UNITS.get(unitId)!
  const names = [unit.name!, ...items(unit.aliases), ...items(unit.former_names)]
  return [...new Set(names)]
}

/** How people speak of a group taken together. Where its average is asked for, the question says so and the name need not. */
export function groupsOf(unitId: string, measure: string): string[] {
  const unit = UNITS.get(unitId)!
  if (measure === 'grade') return [unit.name!, ...items(unit.aliases)].filter((name) => /trung bình/iu.test(name))
  const plain = (name: string) =>
    name.replace(/^(Trung bình|bình quân|Bình quân|trung bình) /u, '').replace(/ \(tính chung\)$/u, '')
  return [...new Set([unit.name!, ...items(unit.aliases)].map(plain))]
}

/** What people call an index: the short forms in the data, with and without "chỉ số". */
export function indexNames(indicator: Row): string[] {
  const family = indicator.family!
  if (family.startsWith('CCHC-')) return ['CCHC', 'chỉ số CCHC', 'chỉ số cải cách hành chính', 'cải cách hành chính']
  const whole = [...INDICATORS.values()].filter(
    (other) => other.family === family && other.field === '' && other.level === indicator.level,
  )
  const aliases = whole
    .flatMap((other) => items(other.aliases))
    .filter((alias) => !/ (cấp|Sơn La|BR-VT)\b/u.test(alias))
  if (family === '766') return ['Bộ chỉ số 766', 'chỉ số 766', ...aliases.filter((alias) => alias !== '766')]
  if (family === 'SIPAS nội tỉnh') return ['SIPAS nội tỉnh', 'SIPAS']
  if (family === 'Đơn vị hành chính') return aliases
  return [...new Set([family, `chỉ số ${family}`, ...aliases])]
}

/** The names of a field with its index: "tài chính công trong PAR INDEX". */
export function fieldNames(indicator: Row): string[] {
  const index = indicator.family!.startsWith('CCHC-') ? 'CCHC' : indicator.family!
  return [indicator.field!, ...items(indicator.aliases)].flatMap((field) => {
    if (field.includes(index)) return [field]
    const part = /^(điểm|SIPAS|khảo sát)/iu.test(field) ? 'phần' : 'lĩnh vực'
    return [`${field} trong ${index}`, `${index}, ${part} ${field}`, `${index} ${part} ${field}`]
  })
}
