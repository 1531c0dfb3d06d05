import { holds, rule } from './text.ts'
import type { UnitMention, UnitName } from './unit-name.ts'

/** Districts and communes that a report names with their kind, by the name alone; none that two of them share. */
export type LocalNames = ReadonlyMap<string, UnitName>

const KIND = /^(?:huyện|quận|thị xã|thành phố|xã|phường|thị trấn|đặc khu)\s+(?=\p{Lu})/u

export function localNames(units: readonly UnitName[]): LocalNames {
  const names = new Map<string, UnitName | undefined>()
  for (const unit of units) {
    const bare = unit.name.replace(KIND, '')
    if (bare === unit.name || !/\s/u.test(bare)) continue
    const held = names.get(bare)
    names.set(bare, names.has(bare) && held?.name !== unit.name ? undefined : unit)
  }
  return new Map([...names].flatMap(([bare, unit]) => (unit === undefined ? [] : [[bare, unit] as const])))
}

const NAME = /(?<![\p{L}\d]|-)\p{Lu}[\p{L}'’]*(?:(?:\s+|\s*-\s*)\p{Lu}[\p{L}'’]*){1,4}(?![\p{L}\d-])/gu
const BEFORE = rule`(?:^|[,:;(."-]|\b(?:và|đó|là|gồm|của|về|có|khi|còn|để|đưa|riêng|như|với|sau|hơn|nhất|nhì|tiếp|do|cùng|trên|hai|ba|được|theo|cho|thì|mà|nhưng|tuy))\s*$`

/** "huyện Bát Xát …, Bát Xát đạt 57,19 điểm": a name without its kind, which the report gives elsewhere. */
export function namedBefore(tidied: string, text: string, names: LocalNames): UnitMention[] {
  if (names.size === 0) return []
  return [...tidied.matchAll(NAME)].flatMap(({ index: at, 0: name }): UnitMention[] => {
    const unit = names.get(name)
    return unit === undefined || !holds(BEFORE, text.slice(0, at))
      ? []
      : [{ kind: 'unit', at, to: at + name.length, unit }]
  })
}
