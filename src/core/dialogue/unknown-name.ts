import type { Token } from '../text/tokens.ts'
import type { Entity, EntityOf } from './meaning.ts'

/** Words right after a type word that nothing explains: the name of a unit that we do not know. */
export function nameAfter(
  level: EntityOf<'level'>,
  unexplained: readonly number[],
  tokens: readonly Token[],
  entities: readonly Entity[],
) {
  if (level.end - level.start > 2 || tokens[level.end - 1]!.syllable.folded === 'nao') return undefined
  const opens = tokens[level.end]?.isCapital === true
  const isName = (i: number) => unexplained.includes(i) || isNamePart(i, tokens, entities, opens)
  const indices: number[] = []
  for (let i = level.end; i < tokens.length && isName(i) && indices.length < LONGEST_NAME; i += 1) indices.push(i)
  if (indices.length === 0 || !(opens || indices.some((i) => unexplained.includes(i)))) return undefined
  return { tokens: indices, text: indices.map((i) => tokens[i]!.text).join(' ') }
}
const LONGEST_NAME = 5

/** A syllable of a name may look like a known word ("Bình Chánh", "Bộ Thời tiết"): with a capital it is part of the name. */
function isNamePart(i: number, tokens: readonly Token[], entities: readonly Entity[], opens: boolean): boolean {
  const entity = entities.find(({ start, end }) => start <= i && i < end)
  if (entity === undefined || !(MERE.has(entity.meaning.kind) || isWho(entity)) || isPolite(entity)) return false
  return tokens[i]!.isCapital || (opens && tokens[entity.start]!.isCapital)
}
/** "tỉnh Là ai": with a capital it is no question for a name. */
const isWho = ({ meaning, start, end }: Entity) =>
  meaning.kind === 'operation' && meaning.operation === 'which' && end - start > 1

/** "các tỉnh Xin cảm ơn": the capital begins another sentence. */
const isPolite = ({ meaning }: Entity) =>
  (meaning.kind === 'smalltalk' && meaning.value === 'thanks') ||
  (meaning.kind === 'filler' && meaning.value === 'polite')

const MERE = new Set<Entity['meaning']['kind']>([
  'filler',
  'smalltalk',
  'foreign',
  'help',
  'topic-word',
  'about',
  'topic',
])
