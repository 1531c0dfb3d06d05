import type { Indicator } from '../statistics/indicator.ts'
import type { Observation } from '../statistics/observation.ts'
import type { Unit } from '../statistics/unit.ts'
import { checkSums } from './check-sums.ts'
import { nearNames } from './near-names.ts'
import type { ProposedObservation, Warning } from './proposal.ts'
import { nameKey } from './text.ts'

/** The facts held, against which proposals are checked. */
export interface HeldFacts {
  readonly units: readonly Unit[]
  readonly indicators: readonly Indicator[]
  readonly observations: readonly Observation[]
}

const printed = (value: number | string) => (typeof value === 'number' ? String(value).replace('.', ',') : value)

/** What a reviewer should look at before approving. A warning refuses nothing: reports contradict themselves, too. */
export function checkProposal(proposed: readonly ProposedObservation[], held: HeldFacts): Warning[] {
  const warnings: Warning[] = []
  const warn = (observation: number, text: string) => warnings.push({ observation, text })
  for (const [i, observation] of proposed.entries()) checkAlone(observation, (text) => warn(i, text))
  checkTogether(proposed, warn)
  checkRankOrder(proposed, warn)
  checkSums(proposed, warn)
  checkHeld(proposed, held, warn)
  return warnings
}

function checkAlone(o: ProposedObservation, warn: (text: string) => void): void {
  if (o.year === undefined) warn('Không rõ năm được đánh giá.')
  if (typeof o.value !== 'number') return
  if (o.measure === 'rank' && o.of !== undefined && o.value > o.of)
    warn(`Hạng ${o.value} lớn hơn số đơn vị được xếp hạng (${o.of}).`)
  if (o.measure === 'rank' && o.value < 1) warn('Hạng phải từ 1 trở lên.')
  if (o.measure === 'count' && o.of !== undefined && o.value > o.of)
    warn(`Đếm được ${o.value} trong ${o.of}: nhiều hơn cả tổng.`)
  const isLevel = o.measure === 'score' || o.measure === 'average'
  if (isLevel && o.value < 0) warn('Điểm âm.')
  if (isLevel && o.unitOfMeasure === 'percent' && o.value > 100)
    warn(`${printed(o.value)}% lớn hơn 100%: có thể thiếu dấu phẩy (${printed(o.value / 100)}?).`)
  if (isLevel && o.unitOfMeasure === 'percent' && o.value > 0 && o.value <= 1)
    warn(`${printed(o.value)}% nhỏ khác thường: có thể là ${printed(Number((o.value * 100).toPrecision(8)))}%.`)
  if (isLevel && o.max !== undefined && o.value > o.max)
    warn(`Điểm ${printed(o.value)} lớn hơn điểm tối đa ${printed(o.max)}.`)
  if (o.measure === 'change' && Math.abs(o.value) > 50) warn(`Thay đổi ${printed(o.value)} lớn khác thường.`)
}

const groupOf = (o: ProposedObservation) =>
  [o.indicator, o.field ?? '', o.year ?? '', o.level ?? '', o.place.table ?? ''].join('|')

/** The same figure of the same unit with two values, and a score ten times those around it. */
function checkTogether(
  proposed: readonly ProposedObservation[],
  warn: (observation: number, text: string) => void,
): void {
  const first = new Map<string, number>()
  const scores = new Map<string, number[]>()
  for (const [i, o] of proposed.entries()) {
    if (o.measure === 'count' || o.status === 'inferred') continue
    const key = [nameKey(o.unit), groupOf(o), o.measure, o.unitOfMeasure ?? ''].join('|')
    const before = first.get(key)
    if (before !== undefined && proposed[before]!.value !== o.value)
      warn(i, `${o.unit} có hai giá trị trong báo cáo: ${printed(proposed[before]!.value)} và ${printed(o.value)}.`)
    else first.set(key, i)
    if (o.measure === 'score' && typeof o.value === 'number') {
      const group = `${groupOf(o)}|${o.unitOfMeasure}`
      scores.set(group, [...(scores.get(group) ?? []), i])
    }
  }
  for (const group of scores.values()) {
    if (group.length < 5) continue
    const values = group.map((i) => proposed[i]!.value as number).sort((a, b) => a - b)
    const median = values[Math.floor(values.length / 2)]!
    for (const i of group) {
      const ratio = (proposed[i]!.value as number) / median
      if (ratio > 5 || ratio < 0.2)
        warn(
          i,
          `${printed(proposed[i]!.value)} cách xa các đơn vị khác trong bảng (giữa bảng là ${printed(median)}): có thể sai dấu phẩy.`,
        )
    }
  }
}

/** Within a table, who ranks better must not have the lower score. */
function checkRankOrder(
  proposed: readonly ProposedObservation[],
  warn: (observation: number, text: string) => void,
): void {
  const rows = new Map<string, { unit: string; score?: number; rank?: number; at?: number }[]>()
  const byRow = new Map<string, { unit: string; score?: number; rank?: number; at?: number }>()
  for (const [i, o] of proposed.entries()) {
    if (
      typeof o.value !== 'number' ||
      (o.measure !== 'score' && o.measure !== 'rank') ||
      o.place.table === undefined ||
      o.field !== undefined
    )
      continue
    const key = `${groupOf(o)}|${o.place.row}`
    const row = byRow.get(key) ?? { unit: o.unit }
    if (!byRow.has(key)) rows.set(groupOf(o), [...(rows.get(groupOf(o)) ?? []), row])
    byRow.set(key, row)
    if (o.measure === 'score') row.score = o.value
    else Object.assign(row, { rank: o.value, at: i })
  }
  for (const group of rows.values()) {
    const ranked = group
      .filter((row) => row.rank !== undefined && row.score !== undefined)
      .sort((a, b) => a.rank! - b.rank!)
    for (const [k, row] of ranked.entries()) {
      const before = ranked[k - 1]
      if (before !== undefined && before.rank! < row.rank! && before.score! < row.score!) {
        warn(
          row.at!,
          `${row.unit} hạng ${row.rank} có ${printed(row.score!)}, cao hơn ${before.unit} hạng ${before.rank} (${printed(before.score!)}).`,
        )
      }
    }
  }
}

/** New names, conflicts with facts held, and whether score minus change is last year's score held. */
function checkHeld(
  proposed: readonly ProposedObservation[],
  { units, indicators, observations }: HeldFacts,
  warn: (observation: number, text: string) => void,
): void {
  const names = nearNames(
    units.flatMap((unit) =>
      [unit.name.split(', ')[0]!, ...unit.aliases, ...unit.formerNames].map((name) => [name, unit.name] as const),
    ),
  )
  const families = new Map(
    indicators.map(({ id, family, field }) => [id, { family: family.startsWith('CCHC') ? 'CCHC' : family, field }]),
  )
  const keysOf = new Map(
    units.map((unit) => [unit.id, [...new Set([unit.name.split(', ')[0]!, ...unit.aliases].map(nameKey))]]),
  )
  const held = new Map<string, Observation[]>()
  for (const observation of observations) {
    const index = families.get(observation.indicatorId)
    if (index === undefined || index.field !== undefined) continue
    for (const name of keysOf.get(observation.unitId) ?? []) {
      const key = [name, index.family, observation.period, observation.measure].join('|')
      held.set(key, [...(held.get(key) ?? []), observation])
    }
  }
  const scores = new Map<string, ProposedObservation>()
  for (const o of proposed) {
    const key = [nameKey(o.unit), o.indicator, o.year].join('|')
    if (o.measure === 'score' && o.field === undefined && !scores.has(key)) scores.set(key, o)
  }
  const told = new Set<string>()
  for (const [i, o] of proposed.entries()) {
    if (!names.isKnown(o.unit) && !told.has(nameKey(o.unit)) && o.measure !== 'average' && o.measure !== 'count') {
      told.add(nameKey(o.unit))
      const near = names.near(o.unit)
      warn(
        i,
        near.length === 0
          ? `${o.unit} chưa có trong danh mục: sẽ là đơn vị mới.`
          : `${o.unit} chưa có trong danh mục. Có phải là: ${near.join('; ')}?`,
      )
    }
    if (o.field !== undefined || o.measure === 'count' || typeof o.value !== 'number' || o.year === undefined) continue
    const find = (year: number, measure: string) =>
      held.get([nameKey(o.unit), o.indicator, String(year), measure].join('|')) ?? []
    for (const fact of find(o.year, o.measure)) {
      if (typeof fact.value !== 'number' || fact.value === o.value) continue
      const ratio = o.value / fact.value
      const slip = [10, 100, 0.1, 0.01].find((factor) => Math.abs(ratio / factor - 1) < 0.02)
      warn(
        i,
        slip === undefined
          ? `Đang giữ giá trị khác: ${printed(fact.value)} (nguồn ${fact.sourceId}).`
          : `Gấp ${printed(slip)} lần giá trị đang giữ (${printed(fact.value)}, nguồn ${fact.sourceId}): có thể sai dấu phẩy.`,
      )
    }
    if (o.measure !== 'change') continue
    const score = scores.get([nameKey(o.unit), o.indicator, o.year].join('|'))
    for (const fact of typeof score?.value === 'number' ? find(o.year - 1, 'score') : []) {
      const before = (score!.value as number) - o.value
      if (typeof fact.value === 'number' && Math.abs(before - fact.value) > 0.015)
        warn(
          i,
          `${printed(score!.value)} trừ ${printed(o.value)} là ${printed(Number(before.toFixed(4)))}, nhưng năm ${o.year - 1} đang giữ ${printed(fact.value)} (nguồn ${fact.sourceId}).`,
        )
    }
  }
}
