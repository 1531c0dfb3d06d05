import { fold } from '../text/fold.ts'
import { accentConflict, isBare, syllable } from '../text/syllable.ts'
import { type Entity, isKind, type Meaning } from './meaning.ts'
import type { Recognised } from './recognise.ts'

/** What the words around a mention are, for those that mean something else beside them. */
interface Surroundings {
  readonly recognised: Recognised
  readonly years: ReadonlySet<Entity>
  /** Whether a ranking was told of before: "tỉnh nào nhì" goes on with it. */
  readonly inRanking: boolean
}

/** Words that mean something else beside the mentions around them. */
export function reread(recognised: Recognised, years: ReadonlySet<Entity>, inRanking: boolean): Recognised {
  const around = { recognised, years, inRanking }
  const read = recognised.entities.flatMap((entity) => {
    for (const rule of RULES) {
      const meaning = rule(entity, around)
      if (meaning !== undefined) return meaning === NOTHING ? [] : [{ ...entity, meaning }]
    }
    return [entity]
  })
  const isSame = read.length === recognised.entities.length && read.every((e, i) => e === recognised.entities[i])
  return isSame ? recognised : { ...recognised, entities: read }
}

type Rule = (entity: Entity, around: Surroundings) => Meaning | typeof NOTHING | undefined
/** Said, but it asks for nothing. */
const NOTHING = 'nothing'
const OFFICES: Meaning = { kind: 'level', level: 'department', unitKind: undefined }

/**
 * "3 so cua Gia Lai", "danh sach so", "so Tay Ninh nao": behind a number, where a list is asked for or before a body of
 * which some are asked for, the bare word is no number ("số") but a department ("sở").
 */
const asOffices: Rule = (entity, { recognised: { entities, tokens }, years }) => {
  const { syllable: word } = tokens[entity.start]!
  if (!isKind('operation')(entity) || entity.end - entity.start > 1 || word.folded !== 'so' || !isBare(word))
    return undefined
  const before = entities.find(({ end }) => end === entity.start)
  const lists = before !== undefined && isKind('operation')(before) && before.meaning.operation === 'list'
  // "nam so dung dau": five of them
  const five =
    before !== undefined &&
    isKind('period')(before) &&
    before.meaning.period === 'year' &&
    before.end - before.start === 1
  if (five || lists || (before !== undefined && isKind('number')(before) && !years.has(before))) return OFFICES
  const body = entities.find(({ start }) => start === entity.end)
  const isOfBody = body !== undefined && isKind('unit')(body) && tokens[body.end]?.syllable.folded === 'nao'
  return isOfBody ? OFFICES : undefined
}

/** "Hai Phong cach tinh Ba Ria bao nhieu diem": between two units it is how far apart they are, and no way of scoring. */
const asDistance: Rule = (entity, { recognised }) => {
  if (!isKind('operation')(entity) || said(recognised, entity) !== 'cach tinh') return undefined
  const { entities } = recognised
  const isBetween =
    entities.some((each) => isKind('unit')(each) && each.end === entity.start) &&
    entities.some((each) => isKind('unit')(each) && each.start === entity.end)
  return isBetween ? { kind: 'operation', operation: 'difference' } : undefined
}

/** "thang 80 điểm": the scale of a figure, by which nobody asks how it is made. */
const asScale: Rule = (entity, { recognised }) => {
  const isNamed = recognised.entities.some((each) => isKind('number')(each) && each.start === entity.end)
  return isKind('operation')(entity) && said(recognised, entity) === 'thang' && isNamed ? NOTHING : undefined
}

/** "ít điểm nhất", "thấp nhất nước": what is least, though words stand between. */
const asLeast: Rule = (entity, { recognised }) => {
  if (!isKind('operation')(entity) || !FIRST.has(said(recognised, entity))) return undefined
  // "kém tỉnh nhất": than the first
  if (recognised.entities.some(({ end, meaning }) => end === entity.start && meaning.kind === 'level')) return undefined
  const before = recognised.words.filter(({ token }) => token < entity.start).slice(-MOST_BETWEEN)
  // "ít nhất 89 điểm": no less than that
  const isBound = recognised.entities.some((each) => isKind('number')(each) && each.start === entity.end)
  if (isBound && before.at(-1)?.folded === 'it') return { kind: 'operation', operation: 'above' }
  return before.some(({ folded }) => LEAST.has(folded)) ? { kind: 'operation', operation: 'bottom' } : undefined
}
const FIRST = new Set(['nhat', 'nhat nuoc', 'nhat tinh', 'nhat bang'])
const MOST_BETWEEN = 2
const LEAST = new Set(['it', 'thap', 'kem'])

/** "còn thứ 3?", "tỉnh nào nhì": a place in a ranking. A bare "nhi" may only be "nhỉ", unless the talk is of a ranking. */
const asPlace: Rule = (entity, { recognised: { entities, tokens, words }, inRanking }) => {
  const word = tokens[entity.start]!.syllable
  if (entity.end - entity.start > 1 || !MERE_WORDS.has(entity.meaning.kind)) return undefined
  const before = words.findLast(({ token }) => token < entity.start)?.folded ?? ''
  if (word.folded === 'thu' && accentConflict(word, ORDINAL) === 0) {
    const isNumbered = entities.some((each) => isKind('number')(each) && each.start === entity.end)
    return isNumbered && !COUNTED_IN_ORDER.has(before) ? PLACE : undefined
  }
  if (word.folded !== 'nhi' || accentConflict(word, SECOND) > 0) return undefined
  const asksOther = entities.some((each) => each !== entity && ASKING.has(each.meaning.kind) && !isWhich(each))
  // "nhì thì sao", after who is first
  const follows = WHO.has(before) || (entity.start === 0 && inRanking)
  return follows && (!isBare(word) || (inRanking && !asksOther)) ? PLACE : undefined
}
const PLACE: Meaning = { kind: 'measure', measure: 'rank' }
const ORDINAL = syllable('thứ')
const SECOND = syllable('nhì')
const WHO = new Set(['ai', 'nao', 'con', 'the', 'vay', 'top', 'hang', 'dung'])
const COUNTED_IN_ORDER = new Set(['lan', 'nam', 'tuan', 'quy', 'ngay', 'ky', 'thang', 'bai', 'cau'])
const MERE_WORDS = new Set<Meaning['kind']>(['filler', 'topic-word'])
const ASKING = new Set<Meaning['kind']>(['measure', 'operation', 'grade', 'number', 'topic'])
const isWhich = (entity: Entity) =>
  isKind('operation')(entity) && (entity.meaning.operation === 'which' || entity.meaning.operation === 'also')

/** "duoi bao nhieu diem thi bi xep Kem": points and what follows from them, and no exam ("điểm thi"). */
const asPoints: Rule = (entity, { recognised: { tokens, words } }) => {
  if (!isKind('foreign')(entity) || entity.end - entity.start !== 2) return undefined
  const [points, then] = [tokens[entity.start]!.syllable, tokens[entity.start + 1]!.syllable]
  const after = words.find(({ token }) => token >= entity.end)?.folded ?? ''
  const isRead = points.folded === 'diem' && then.folded === 'thi' && isBare(then) && CONSEQUENCE.has(after)
  return isRead ? { kind: 'measure', measure: 'score' } : undefined
}
const CONSEQUENCE = new Set(['bi', 'duoc', 'xep', 'moi', 'la', 'dat', 'vao', 'thuoc'])

/** "Phú An có bao nhiêu người năm 2025?": of a place whose people are counted, where nothing is said of whom. */
const asPeople: Rule = (entity, { recognised: { entities, leftovers } }) => {
  const next = entities.find(({ start }) => start === entity.end)
  if (!isKind('operation')(entity) || entity.meaning.operation !== 'how-many') return undefined
  if (next?.meaning.kind !== 'topic-word' || fold(next.meaning.value) !== 'nguoi' || leftovers.length > 0)
    return undefined
  const isPlain = entities.every((each) => each === next || OF_A_PLACE.has(each.meaning.kind))
  const isPlaced = entities.some(({ end, meaning }) => end === entity.start && meaning.kind === 'unit')
  return isPlain && isPlaced ? { kind: 'measure', measure: 'count' } : undefined
}
const OF_A_PLACE = new Set<Meaning['kind']>(['unit', 'operation', 'period', 'number', 'filler'])

/** "xep loai Yeu a?": behind the word for a grade it is one, and nobody is loved. */
const asGrade: Rule = (entity, { recognised: { entities, tokens } }) => {
  if (!isKind('foreign')(entity) || tokens[entity.start]!.syllable.folded !== 'yeu') return undefined
  const isGraded = entities.some(
    ({ meaning, end }) => end === entity.start && meaning.kind === 'measure' && meaning.measure === 'grade',
  )
  return isGraded && isBare(tokens[entity.start]!.syllable)
    ? { kind: 'grade', grade: 'Yếu', measure: 'grade' }
    : undefined
}

/** "vậy còn lại mấy phường": what is left, not one more. */
const asRest: Rule = (entity, { recognised: { tokens } }) => {
  const isAlso = isKind('operation')(entity) && entity.meaning.operation === 'also'
  const isLeft = tokens[entity.end - 1]!.syllable.folded === 'con' && tokens[entity.end]?.syllable.folded === 'lai'
  return isAlso && isLeft ? { kind: 'operation', operation: 'rest' } : undefined
}

/** "thàn phố Yên Bái": of a type word that a slip broke, what is left before a name still says that a city is meant. */
const asCity: Rule = (entity, { recognised }) => {
  const isNamed = recognised.entities.some((each) => isKind('unit')(each) && each.start === entity.end)
  const isLeft = MERE_WORDS.has(entity.meaning.kind) && said(recognised, entity) === 'pho'
  return isLeft && isNamed ? { kind: 'level', level: 'district', unitKind: 'thanh-pho' } : undefined
}

/** "hụt xuất sắc", "mất loại tốt": a grade that was missed. */
const asMissed: Rule = (entity, { recognised }) => {
  const isGraded = recognised.entities.some(
    ({ meaning, start }) => meaning.kind === 'grade' && start >= entity.end && start - entity.end <= 1,
  )
  return isGraded && MISSED.has(said(recognised, entity)) ? { kind: 'operation', operation: 'not' } : undefined
}
const MISSED = new Set(['hut', 'truot', 'vuot', 'lo', 'mat'])

const RULES: readonly Rule[] = [
  asOffices,
  asDistance,
  asScale,
  asLeast,
  asPlace,
  asPoints,
  asPeople,
  asGrade,
  asRest,
  asCity,
  asMissed,
]

const said = ({ tokens }: Recognised, { start, end }: Entity) =>
  tokens
    .slice(start, end)
    .map(({ syllable: word }) => word.folded)
    .join(' ')
