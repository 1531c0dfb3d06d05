import { fold } from '../text/fold.ts'
import { accentConflict, syllable } from '../text/syllable.ts'
import type { Entity } from './meaning.ts'
import type { Recognised } from './recognise.ts'
import { unexplainedIn } from './unexplained.ts'
import type { UnitIndex } from './unit-index.ts'
import { bareName } from './unit-phrases.ts'
import type { UnitMention, UnknownUnit } from './units-mentioned.ts'

/** Names of which a unit of ours is only a part: they are other names, and that unit is not meant. */
export function longerNames(units: readonly UnitMention[], recognised: Recognised, index: UnitIndex): UnknownUnit[] {
  return units.flatMap((unit) => ownEnding(unit, recognised, index) ?? bodyBefore(unit, recognised, index) ?? [])
}

/** "Thủ Dầu Hai": a name said in short that goes on with another ending than its own. */
function ownEnding(unit: UnitMention, recognised: Recognised, index: UnitIndex): UnknownUnit | undefined {
  const { tokens, entities } = recognised
  const next = tokens[unit.end]
  if (next === undefined || next.value !== undefined || /[,.;:?!]/.test(tokens[unit.end - 1]!.after)) return undefined
  const entity = entities.find(({ start }) => start === unit.end)
  if (entity?.meaning.kind !== 'number' || entity.end - entity.start > 1) return undefined
  const said = wordsOf(recognised, unit)
  const isShort = (id: string) => {
    const [whole, part] = [fold(bareName(index.byId.get(id)!)), said.join(' ')]
    return whole.startsWith(`${part} `) || whole.startsWith(`${said.slice(1).join(' ')} `)
  }
  if (!unit.unitIds.every(isShort)) return undefined
  return unknown(recognised, unit.start, entity.end, undefined)
}

/** "so Bien dao Nghe An", "Cục Khoáng sản tỉnh Nghệ An": a body of which the unit only says where it is. */
function bodyBefore(unit: UnitMention, recognised: Recognised, index: UnitIndex): UnknownUnit | undefined {
  const { tokens } = recognised
  if (!unit.unitIds.some((id) => ['province', 'district'].includes(index.byId.get(id)!.level))) return undefined
  const unexplained = new Set(unexplainedIn(recognised))
  let start = unit.start
  while (unexplained.has(start - 1)) start -= 1
  const strange = unit.start - start
  const type = tokens[start - 1]
  if (
    strange === 0 ||
    type === undefined ||
    !BODIES.some((body) => accentConflict(type.syllable, body) === 0 && type.syllable.folded === body.folded)
  )
    return undefined
  const isNamed = strange > 1 || type.isCapital || tokens[start]!.isCapital
  return isNamed ? unknown(recognised, start - 1, unit.end, 'department') : undefined
}
const BODIES = ['sở', 'cục', 'viện', 'phòng'].map(syllable)

const wordsOf = ({ words }: Recognised, { start, end }: Pick<Entity, 'start' | 'end'>) =>
  words.filter(({ token }) => start <= token && token < end).map(({ folded }) => folded)

function unknown({ tokens }: Recognised, start: number, end: number, level: UnknownUnit['level']): UnknownUnit {
  const name = tokens.slice(start, end).map(({ text }) => text)
  return { name: name.join(' '), level, start, end }
}
