import type { Unit } from '../statistics/unit.ts'
import { type Entity, isKind, type OperationWord } from './meaning.ts'
import type { Recognised } from './recognise.ts'

/**
 * Leaves out the names in clauses in which people only say who they are ("em ở quận Ba Đình, cho hỏi điểm của Hà Nội"):
 * those before a clause that names both a unit and what is asked of it, if they speak of the asker and ask for nothing.
 */
export function mainClause(
  whole: Recognised,
  clauses: readonly Recognised[],
  byId: ReadonlyMap<string, Unit>,
): Recognised {
  const main = clauses.findIndex(
    (clause) => clause.entities.some(asks) && clause.entities.some((e) => namesUnit(e, byId)),
  )
  const preamble = clauses
    .slice(0, Math.max(0, main))
    .filter((clause, i) => isAboutAsker(clause) && !isNameOf(clause, clauses[i + 1]!, byId))
  const compares = clauses[main]?.entities.some(
    ({ meaning }) => meaning.kind === 'operation' && BETWEEN.has(meaning.operation),
  )
  const namedIn = (parts: readonly Recognised[]) =>
    parts.flatMap(({ entities }) => entities).filter((e) => namesUnit(e, byId)).length
  // "quê chồng Thái Nguyên, quê em Hải Dương: bên nào hơn"
  const choosesSide = clauses[main]?.entities.some(
    ({ meaning }) => meaning.kind === 'operation' && meaning.operation === 'which',
  )
  const isOfTwo = namedIn(preamble) > 1 || (choosesSide && namedIn(preamble) + namedIn(clauses.slice(main)) === 2)
  // "tôi ở Gò Dầu, bị bên Trảng Bàng chê, huyện nào cao hơn": of these two
  if (preamble.length === 0 || (compares && isOfTwo)) return whole
  const entities = new Set(
    preamble.flatMap((clause) => clause.entities.filter(({ meaning }) => NAMES.has(meaning.kind))),
  )
  const leftovers = new Set(preamble.flatMap((clause) => clause.leftovers))
  return {
    ...whole,
    entities: whole.entities.filter((entity) => !entities.has(entity)),
    leftovers: whole.leftovers.filter((token) => !leftovers.has(token)),
  }
}

const BETWEEN = new Set<OperationWord>(['better', 'worse', 'difference', 'compare'])

/**
 * "Nhóm em được giao so sánh mức hài lòng nên mạn phép hỏi SIPAS cả nước năm 2023": where a question that is whole stands
 * behind the word for asking, what stands before it only says why it is asked.
 */
export function behindAsking(whole: Recognised): Recognised {
  const fillers = whole.entities.filter(isKind('filler'))
  const lastWord = ({ end }: Entity) => whole.words.findLast(({ token }) => token < end)?.folded ?? ''
  const asking = fillers.findLast(
    (entity) =>
      ASKING.has(lastWord(entity)) ||
      // "cho tôi con số …"
      fillers.some((e) => e.end === entity.start && lastWord(e) === 'cho' && entity.meaning.value === 'pronoun'),
  )
  if (asking === undefined) return whole
  const behind = whole.entities.filter(({ start }) => start >= asking.end)
  const has = (...kinds: Entity['meaning']['kind'][]) => behind.some(({ meaning }) => kinds.includes(meaning.kind))
  const asksFigure = has('unit') && has('indicator') && has('number', 'period')
  const asksTopic = has('about', 'topic') && !has('measure', 'grade')
  if (!asksFigure && !asksTopic) return whole
  return {
    ...whole,
    entities: whole.entities.filter((entity) => (entity.end <= asking.start ? !ASKED.has(entity.meaning.kind) : true)),
    leftovers: whole.leftovers.filter((token) => token >= asking.start),
  }
}
const ASKING = new Set(['hoi', 'biet', 'xin', 'cap'])
const ASKED = new Set<Entity['meaning']['kind']>([
  'measure',
  'operation',
  'grade',
  'level',
  'topic-word',
  'about',
  'topic',
  'number',
  'foreign',
])

const asks = ({ meaning }: Entity) =>
  meaning.kind === 'measure' || meaning.kind === 'indicator' || meaning.kind === 'grade'

/** The country is no subject of its own: "hạng mấy cả nước" leaves open whose rank. */
const namesUnit = ({ meaning }: Entity, byId: ReadonlyMap<string, Unit>) =>
  meaning.kind === 'unit' && meaning.unitIds.some((id) => byId.get(id)!.level !== 'national')

/** "cho biết huyện Diễn Châu, | tỉnh Nghệ An đứng thứ mấy": what ends the one clause lies within what begins the next. */
function isNameOf(clause: Recognised, next: Recognised, byId: ReadonlyMap<string, Unit>): boolean {
  const [last, first] = [clause.entities.at(-1), next.entities[0]]
  if (last?.meaning.kind !== 'unit' || first?.meaning.kind !== 'unit' || last.end !== first.start) return false
  const above = first.meaning.unitIds
  return last.meaning.unitIds.some((id) => above.includes(byId.get(id)!.parentId ?? ''))
}

function isAboutAsker({ entities }: Recognised): boolean {
  const speaks = entities.some(({ meaning }) => meaning.kind === 'filler' && SPEAKS.has(meaning.value))
  const kinds = new Set(entities.map(({ meaning }) => meaning.kind))
  // "đề nghị thống kê các xã": a tier without a name is what is asked about
  const asksOfTier = kinds.has('level') && !kinds.has('unit') && !kinds.has('place')
  return speaks && !asksOfTier && !entities.some(asks)
}
/** Kinds of filling words by which people speak of themselves or to the bot. */
const SPEAKS = new Set(['pronoun', 'role', 'polite'])

const NAMES = new Set<Entity['meaning']['kind']>(['unit', 'level', 'place', 'foreign'])
