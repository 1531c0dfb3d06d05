import type { Cells } from './csv-file.ts'

const THING = ['unit_id', 'indicator_id', 'period', 'measure', 'what', 'scope_id'] as const

/**
 * The conflict groups of each observation: those that stand there, without those of which no other is left, and one for
 * printed values that contradict each other without saying so.
 */
export function conflictsOf(rows: readonly Cells[]): ReadonlyMap<string, string> {
  const counts = new Map<string, number>()
  for (const row of rows) for (const group of new Set(groupsOf(row))) counts.set(group, (counts.get(group) ?? 0) + 1)
  const groups = new Map(
    rows.map((row) => [row.observation_id!, groupsOf(row).filter((group) => counts.get(group)! > 1)]),
  )
  const same = new Map<string, Cells[]>()
  for (const row of rows.filter(({ status }) => status === 'printed')) {
    const key = THING.map((column) => row[column]).join('\n')
    same.set(key, [...(same.get(key) ?? []), row])
  }
  for (const rows of same.values()) {
    if (new Set(rows.map(({ value }) => plain(value!))).size < 2 || shareOne(rows, groups)) continue
    const group = `khac-nhau-${rows.at(-1)!.observation_id}`
    for (const { observation_id: id } of rows) groups.set(id!, [...groups.get(id!)!, group])
  }
  return new Map([...groups].map(([id, names]) => [id, names.join('|')]))
}

const groupsOf = ({ conflict_group = '' }: Cells) => conflict_group.split('|').filter((group) => group !== '')

/** 82.0 and 82.00 are one value. */
const plain = (value: string) => (Number.isNaN(Number(value)) ? value : String(Number(value)))

const shareOne = (rows: readonly Cells[], groups: ReadonlyMap<string, readonly string[]>) =>
  groups
    .get(rows[0]!.observation_id!)!
    .some((group) => rows.every(({ observation_id: id }) => groups.get(id!)!.includes(group)))
