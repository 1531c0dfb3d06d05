import { fold } from '../text/fold.ts'
import { accentConflict, isBare, syllable } from '../text/syllable.ts'
import type { Token } from '../text/tokens.ts'
import type { Entity } from './meaning.ts'
import type { Recognised } from './recognise.ts'
import { unexplainedIn } from './unexplained.ts'
import type { UnitIndex } from './unit-index.ts'
import type { UnitMention, UnknownUnit } from './unit-mention.ts'
import { bareName } from './unit-phrases.ts'

/** Names of which a unit of ours is only a part: they are other names, and that unit is not meant. */
export function longerNames(units: readonly UnitMention[], recognised: Recognised, index: UnitIndex): UnknownUnit[] {
  return units.flatMap((unit) => ownEnding(unit, recognised, index) ?? bodyBefore(unit, recognised, index) ?? [])
}

/** "Thủ Dầu Hai", "Đà Nẵng Mới": a name that goes on with another ending than its own. */
function ownEnding(unit: UnitMention, recognised: Recognised, index: UnitIndex): UnknownUnit | undefined {
  const { tokens, entities } = recognised
  const next = tokens[unit.end]
  if (next === undefined || next.value !== undefined || /[,.;:?!]/.test(tokens[unit.end - 1]!.after)) return undefined
  const entity = entities.find(({ start }) => start === unit.end)
  if (next.isCapital && isMere(entity) && !isOfCapitals(tokens))
    return unknown(recognised, unit.start, unit.end + 1, undefined)
  if (entity?.meaning.kind !== 'number' || entity.end - entity.start > 1) return undefined
  const said = wordsOf(recognised, unit)
  const isShort = (id: string) => {
    const [whole, part] = [fold(bareName(index.byId.get(id)!)), said.join(' ')]
    const bare = TYPE_WORDS.has(said[0]!) ? said.slice(1).join(' ') : part
    return whole.startsWith(`${part} `) || whole.startsWith(`${bare} `)
  }
  if (!unit.unitIds.every(isShort)) return undefined
  return unknown(recognised, unit.start, entity.end, undefined)
}

const TYPE_WORDS = new Set(['tinh', 'tp', 'huyen', 'tx', 'quan', 'phuong', 'xa', 'tt', 'so', 'bo'])

/** "Sơn La Xin cảm ơn" goes on with another sentence; what is said to the bot is no part of a name. */
function isMere(entity: Entity | undefined): boolean {
  if (entity?.meaning.kind === 'filler') return entity.meaning.value === 'connector'
  return entity === undefined || entity.meaning.kind === 'topic-word' || entity.meaning.kind === 'foreign'
}

/** Where most words have a capital they tell nothing. */
const isOfCapitals = (tokens: readonly Token[]) =>
  tokens.filter(({ isCapital }) => isCapital).length > tokens.length / 2

/** "so Bien dao Nghe An", "Cục Khoáng sản tỉnh Nghệ An": a body of which the unit only says where it is. */
function bodyBefore(unit: UnitMention, recognised: Recognised, index: UnitIndex): UnknownUnit | undefined {
  const { tokens, entities } = recognised
  if (!unit.unitIds.some((id) => ['province', 'district'].includes(index.byId.get(id)!.level))) return undefined
  const unexplained = new Set(unexplainedIn(recognised))
  const isPart = (i: number) => unexplained.has(i) || IN_NAMES.has(entityAt(i, entities)?.meaning.kind ?? 'unit')
  let start = unit.start - 1
  while (start >= 0 && unit.start - start <= LONGEST_NAME && isPart(start) && !isBody(start, tokens)) start -= 1
  if (start < 0 || !isBody(start, tokens)) return undefined
  const isStrange = (i: number) => unexplained.has(i) || STRANGE.has(entityAt(i, entities)?.meaning.kind ?? 'unit')
  const strange = tokens.slice(start + 1, unit.start).filter((_, i) => isStrange(start + 1 + i)).length
  const isName = tokens[start]!.isCapital || tokens[start + 1]!.isCapital || !isBare(tokens[start]!.syllable)
  return strange > (isName ? 0 : 1) ? unknown(recognised, start, unit.end, 'department') : undefined
}
const LONGEST_NAME = 6
/** Kinds of words that names of bodies are made of, and those that nothing of ours has. */
const IN_NAMES = new Set<Entity['meaning']['kind']>(['filler', 'topic-word', 'foreign', 'smalltalk', 'level'])
const STRANGE = new Set<Entity['meaning']['kind']>(['foreign', 'smalltalk'])
const BODIES = ['sở', 'cục', 'viện', 'phòng'].map(syllable)

/** "Ban" is a word for "you" as well: only with a name behind it is it a body. */
function isBody(at: number, tokens: readonly Token[]): boolean {
  const { folded } = tokens[at]!.syllable
  if (folded === 'ban') return tokens[at + 1]?.isCapital === true && isBare(tokens[at]!.syllable)
  return BODIES.some((body) => body.folded === folded && accentConflict(tokens[at]!.syllable, body) === 0)
}

const entityAt = (at: number, entities: readonly Entity[]) => entities.find(({ start, end }) => start <= at && at < end)

const wordsOf = ({ words }: Recognised, { start, end }: Pick<Entity, 'start' | 'end'>) =>
  words.filter(({ token }) => start <= token && token < end).map(({ folded }) => folded)

function unknown({ tokens }: Recognised, start: number, end: number, level: UnknownUnit['level']): UnknownUnit {
  const name = tokens.slice(start, end).map(({ text }) => text)
  return { name: name.join(' '), level, start, end }
}
