import type { Level, Unit } from '../statistics/unit.ts'
import { fold } from '../text/fold.ts'
import { isBare } from '../text/syllable.ts'
import type { Token } from '../text/tokens.ts'
import { countedTier, counts } from './counted-tier.ts'
import { HEIGHT } from './level-height.ts'
import { longerNames } from './longer-names.ts'
import { type Entity, type EntityOf, isKind, type OperationWord } from './meaning.ts'
import type { Recognised } from './recognise.ts'
import { maybeNames, unexplainedIn } from './unexplained.ts'
import { isWithin, type UnitIndex } from './unit-index.ts'
import type { UnitMention, UnknownUnit } from './unit-mention.ts'
import { bareName } from './unit-phrases.ts'
import { nameAfter } from './unknown-name.ts'

/** A tier asked about: "các phường", "cấp huyện", "63 tỉnh". */
export interface LevelMention {
  readonly level: Level
  readonly unitKind: string | undefined
  readonly start: number
  readonly end: number
}

export interface UnitsMentioned {
  readonly units: readonly UnitMention[]
  readonly levels: readonly LevelMention[]
  readonly unknown: readonly UnknownUnit[]
  /** Leftover tokens that turned out to be names. */
  readonly named: ReadonlySet<number>
}

/**
 * Settles which units and which tiers are meant. A type word before a name belongs to it ("phường Phú Lợi"), a parent
 * after it narrows it ("Châu Thành, Tây Ninh"); a type word of a lower tier is a tier asked about ("các phường Thủ Dầu
 * Một"), and so is one that is counted ("14 phường Thủ Dầu Một").
 */
export function readUnits(recognised: Recognised, years: ReadonlySet<Entity>, index: UnitIndex): UnitsMentioned {
  const { tokens } = recognised
  const [unexplained, mayName] = [unexplainedIn(recognised), maybeNames(recognised)]
  const entities = recognised.entities.flatMap((entity) => countedTier(entity, recognised, years, index) ?? [entity])
  const units: UnitMention[] = []
  const levels: LevelMention[] = []
  const unknown: UnknownUnit[] = []
  const named = new Set<number>()
  const mentions = entities.filter((e) => isKind('unit')(e) || isKind('level')(e) || isKind('place')(e))
  const taken = new Set<Entity>()
  mentions.forEach((entity, i) => {
    if (taken.has(entity)) return
    const next = mentions[i + 1]
    if (isKind('place')(entity)) {
      const type = mentions[i - 1]
      const level =
        type !== undefined && isKind('level')(type) && type.end === entity.start ? type.meaning.level : undefined
      unknown.push({ name: entity.meaning.value, level, start: entity.start, end: entity.end })
    } else if (isKind('level')(entity)) {
      const before = entities.find((each) => each.end === entity.start)
      const isCounted = before !== undefined && !years.has(before) && counts(before, recognised.words)
      const isType = next !== undefined && next.start === entity.end && !isCounted && isTypeWord(entity, tokens)
      // the full name of a place says its type itself
      if (isType && isKind('place')(next)) return
      if (isType && isKind('unit')(next)) {
        const typed = ofType(next.meaning.unitIds, entity, index)
        if (typed.length > 0) {
          mentions[i + 1] = { ...next, meaning: { kind: 'unit', unitIds: typed } }
          return
        }
        // "thị xã Hòa Lợi", where Hòa Lợi is a ward
        if (isHigher(entity, next, index) && !isThenCommune(entity, next, tokens, index)) {
          taken.add(next)
          unknown.push({ ...span(tokens, entity.start, next.end), level: entity.meaning.level })
          return
        }
      }
      // bodies are named after ordinary words: "sở xây dựng"
      const isBody = BODIES.has(entity.meaning.level)
      const name = nameAfter(entity, isBody ? unexplained : mayName, tokens, entities)
      if (name !== undefined) {
        for (const token of name.tokens) named.add(token)
        const { level } = entity.meaning
        const end = name.tokens.at(-1)! + 1
        // "huyện Văn Trấn Yên": what follows is part of the name
        const isPart = next !== undefined && next.start === end && isKind('unit')(next) && isOfLevel(next, level, index)
        if (isPart) taken.add(next)
        unknown.push({ ...span(tokens, entity.start, isPart ? next.end : end), level })
        return
      }
      const { level, unitKind } = entity.meaning
      levels.push({ level, unitKind, start: entity.start, end: entity.end })
    } else {
      const last = units.at(-1)
      const narrowed = last === undefined ? undefined : narrow(last, entity, index)
      if (narrowed !== undefined) units[units.length - 1] = narrowed
      else if (last !== undefined && entity.start - last.end <= 1 && isElsewhere(last, entity, index)) {
        units.pop()
        unknown.push({ ...span(tokens, last.start, entity.end), level: 'department' })
      } else units.push({ unitIds: entity.meaning.unitIds, start: entity.start, end: entity.end })
    }
  })
  const longer = longerNames(units, recognised, index)
  unknown.push(...longer)
  const isIn = (unit: UnitMention, { start, end }: UnknownUnit) => start <= unit.start && unit.end <= end
  const compares = recognised.entities.some((e) => e.meaning.kind === 'operation' && COMPARING.has(e.meaning.operation))
  const isAgainst = (unit: UnitMention) =>
    recognised.entities.some(
      (e) => e.end === unit.start && e.meaning.kind === 'operation' && e.meaning.operation === 'against',
    )
  const isSlang = (unit: UnitMention) => !compares && !isAgainst(unit) && isShortOfMany(unit, tokens)
  const isNamed = units.some((unit) => !isSlang(unit))
  return {
    units: units.filter(
      (unit) =>
        !unknown.some((place) => belongsTo(place, unit, index)) &&
        !longer.some((place) => isIn(unit, place)) &&
        !(isNamed && isSlang(unit)),
    ),
    levels,
    unknown,
    named,
  }
}

/** "tn" may be Thái Nguyên or Tây Ninh, and "thế nào" in chats: beside a unit that is named it is no other. */
const isShortOfMany = ({ unitIds, start, end }: UnitMention, tokens: readonly Token[]) =>
  unitIds.length > 1 && end - start === 1 && tokens[start]!.text.length <= 2 && !tokens[start]!.isCapital
const BODIES = new Set<Level>(['department', 'ministry'])
const COMPARING = new Set<OperationWord>(['compare', 'difference', 'better', 'worse'])

/** "Sở Du lịch Bình Dương", "Biên Hòa, Đồng Nai": the unit after an unknown name only says where that is. */
function belongsTo(place: UnknownUnit, unit: UnitMention, index: UnitIndex): boolean {
  if (unit.start < place.end || unit.start - place.end > 1) return false
  return unit.unitIds.some((id) => {
    const body = index.byId.get(id)!
    const isLower = place.level !== undefined && HEIGHT[place.level] < HEIGHT[body.level]
    return (
      isLower ||
      fold(place.name).includes(fold(bareName(body))) ||
      /^(so|ban|cuc|chi cuc|cong an) /.test(fold(place.name))
    )
  })
}

const span = (tokens: readonly Token[], start: number, end: number) => {
  const texts = tokens.slice(start, end).map((token) => token.text)
  return { name: texts.join(' '), start, end }
}

const isOfLevel = ({ meaning }: EntityOf<'unit'>, level: Level, index: UnitIndex) =>
  meaning.unitIds.some((id) => index.byId.get(id)!.level === level)

/** A town or a district by its type word, where all that bear the name are communes. */
const isHigher = ({ meaning: { level } }: EntityOf<'level'>, { meaning }: EntityOf<'unit'>, index: UnitIndex) =>
  level === 'district' && meaning.unitIds.every((id) => index.byId.get(id)!.level === 'commune')

/** "thi xa Quang Thai duoc xep loai gi": without marks it may be "thì xã", before a name that is one of a commune. */
const isThenCommune = (
  { start, end }: EntityOf<'level'>,
  { meaning }: EntityOf<'unit'>,
  tokens: readonly Token[],
  index: UnitIndex,
) =>
  start > 0 &&
  end - start === 2 &&
  tokens.slice(start, end).every(({ syllable }) => isBare(syllable)) &&
  tokens[start]!.syllable.folded === 'thi' &&
  meaning.unitIds.every((id) => index.byId.get(id)!.kind === 'xa')

const TYPE_WORDS = new Set([
  'tinh',
  'thanh pho',
  'huyen',
  'thi xa',
  'quan',
  'phuong',
  'xa',
  'thi tran',
  'vung',
  'khu vuc',
  'tp',
  'tx',
  'p',
])

/** "phường" may be part of a name; "cấp xã", "các phường" name a tier. */
function isTypeWord(level: EntityOf<'level'>, tokens: readonly Token[]): boolean {
  return (
    TYPE_WORDS.has(
      tokens
        .slice(level.start, level.end)
        .map((token) => fold(token.text))
        .join(' '),
    ) || level.end - level.start === 1
  )
}

/** Units with the bare name of one of `unitIds` and of the type that the level word names. */
function ofType(unitIds: readonly string[], level: EntityOf<'level'>, index: UnitIndex): string[] {
  const fits = (unit: Unit) =>
    unit.level === level.meaning.level && (level.meaning.unitKind === undefined || unit.kind === level.meaning.unitKind)
  const meant = unitIds.map((id) => index.byId.get(id)!)
  const exact = meant.filter(fits)
  if (exact.length > 0) return exact.map((unit) => unit.id)
  // "thành phố Đà Nẵng" is a province by level, "thị xã Tân Uyên" has become a city since
  const related = meant.filter((unit) => isTown(unit) && level.meaning.unitKind === 'thanh-pho')
  const retyped = meant.filter((unit) => unit.level === level.meaning.level && unit.level === 'district')
  if (related.length > 0 || retyped.length > 0) return [...new Set([...related, ...retyped])].map((unit) => unit.id)
  return [...new Set(meant.flatMap((unit) => index.byBareName.get(fold(bareName(unit))) ?? []))]
    .filter(fits)
    .map((unit) => unit.id)
}

const isTown = (unit: Unit) => unit.kind === 'thanh-pho-trung-uong'

/** "Châu Thành, Tây Ninh" and "Tây Ninh: Sở Nội vụ": one of the two names the parent of the other. */
function narrow(before: UnitMention, entity: EntityOf<'unit'>, index: UnitIndex): UnitMention | undefined {
  if (entity.start - before.end > 3) return undefined
  const pick = (unitIds: readonly string[], parents: readonly string[]) =>
    unitIds.filter((id) => parents.some((parent) => isWithin(index.byId.get(id)!, parent, index)))
  const span = { start: before.start, end: entity.end }
  const inner = pick(before.unitIds, entity.meaning.unitIds)
  if (inner.length > 0) return { unitIds: inner, ...span }
  const outer = pick(entity.meaning.unitIds, before.unitIds)
  if (outer.length > 0 && entity.meaning.unitIds.length > 1) return { unitIds: outer, ...span }
  return undefined
}

/** "Sở Tài chính Bình Dương", where departments of that name are held of other provinces only. */
function isElsewhere(department: UnitMention, body: EntityOf<'unit'>, index: UnitIndex): boolean {
  const levelOf = (id: string) => index.byId.get(id)!.level
  return (
    department.unitIds.length > 1 &&
    department.unitIds.every((id) => levelOf(id) === 'department') &&
    body.meaning.unitIds.some((id) => levelOf(id) === 'province')
  )
}
