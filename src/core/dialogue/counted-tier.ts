import type { Level } from '../statistics/unit.ts'
import { HEIGHT } from './level-height.ts'
import { type Entity, isKind } from './meaning.ts'
import type { Recognised } from './recognise.ts'
import type { UnitIndex } from './unit-index.ts'

/** "14 phường Thủ Dầu Một" names no ward: it is the tier of wards, and the city that they belong to. */
export function countedTier(
  entity: Entity,
  { entities, words }: Recognised,
  years: ReadonlySet<Entity>,
  index: UnitIndex,
): Entity[] | undefined {
  if (!isKind('unit')(entity) || entity.end - entity.start < 2) return undefined
  const before = entities.find((each) => each.end === entity.start)
  if (before === undefined || years.has(before) || !counts(before, words)) return undefined
  const own = words.filter((word) => word.token >= entity.start && word.token < entity.end)
  const tier = TIER_OF_TYPE.get(own[0]!.folded)
  const above =
    index.byBareName.get(
      own
        .slice(1)
        .map((word) => word.folded)
        .join(' '),
    ) ?? []
  const bodies = above.filter((unit) => tier !== undefined && HEIGHT[unit.level] > HEIGHT[tier.level])
  if (tier === undefined || bodies.length === 0) return undefined
  return [
    { ...entity, end: entity.start + 1, meaning: { kind: 'level', ...tier } },
    { ...entity, start: entity.start + 1, meaning: { kind: 'unit', unitIds: bodies.map((unit) => unit.id) } },
  ]
}

const TIER_OF_TYPE = new Map<string, { level: Level; unitKind: string | undefined }>([
  ['phuong', { level: 'commune', unitKind: 'phuong' }],
  ['xa', { level: 'commune', unitKind: 'xa' }],
  ['huyen', { level: 'district', unitKind: undefined }],
  ['so', { level: 'department', unitKind: undefined }],
])

/** A number, or a word that asks for one or goes before several. */
export function counts(entity: Entity, words: readonly { readonly folded: string; readonly token: number }[]): boolean {
  if (isKind('number')(entity)) return true
  const [before, last] = words
    .filter((word) => word.token >= entity.start && word.token < entity.end)
    .slice(-2)
    .map(({ folded }) => folded)
  // "toàn bộ" goes before several, "công bố" does not
  return PLURAL.has(last ?? before ?? '') || (before === 'toan' && last === 'bo')
}
const PLURAL = new Set(['may', 'nhieu', 'cac', 'nhung', 'tung', 'moi'])
