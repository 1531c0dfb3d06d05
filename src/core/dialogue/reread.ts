import { isBare } from '../text/syllable.ts'
import { type Entity, isKind } from './meaning.ts'
import type { Recognised } from './recognise.ts'

/** Words that mean something else beside the mentions around them. */
export function reread(recognised: Recognised, years: ReadonlySet<Entity>): Recognised {
  const { entities } = recognised
  const reread = entities.map(
    (entity) => asOffices(entity, recognised, years) ?? asDistance(entity, recognised) ?? entity,
  )
  return reread.every((entity, i) => entity === entities[i]) ? recognised : { ...recognised, entities: reread }
}

/** "3 so cua Gia Lai", "danh sach so": behind a number, or where a list is asked for, the bare word is no number ("số") but a department ("sở"). */
function asOffices(entity: Entity, { entities, tokens }: Recognised, years: ReadonlySet<Entity>): Entity | undefined {
  const { syllable } = tokens[entity.start]!
  if (!isKind('operation')(entity) || entity.end - entity.start > 1 || syllable.folded !== 'so') return undefined
  const before = entities.find(({ end }) => end === entity.start)
  if (!isBare(syllable) || before === undefined || years.has(before)) return undefined
  const lists = isKind('operation')(before) && before.meaning.operation === 'list'
  if (!lists && !isKind('number')(before)) return undefined
  return { ...entity, meaning: { kind: 'level', level: 'department', unitKind: undefined } }
}

/** "Hai Phong cach tinh Ba Ria bao nhieu diem": between two units it is how far apart they are, and no way of scoring. */
function asDistance(entity: Entity, recognised: Recognised): Entity | undefined {
  if (!isKind('operation')(entity) || said(recognised, entity) !== 'cach tinh') return undefined
  const { entities } = recognised
  const isBetween =
    entities.some((each) => isKind('unit')(each) && each.end === entity.start) &&
    entities.some((each) => isKind('unit')(each) && each.start === entity.end)
  return isBetween ? { ...entity, meaning: { kind: 'operation', operation: 'difference' } } : undefined
}

const said = ({ tokens }: Recognised, { start, end }: Entity) =>
  tokens
    .slice(start, end)
    .map(({ syllable }) => syllable.folded)
    .join(' ')
