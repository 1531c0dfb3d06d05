import type { Reply } from '../../src/core/reply/reply.ts'
import { unitsNamed } from './names.ts'
import { INDICATORS, OBSERVATIONS, type Row, SOURCES, UNITS } from './shipped.ts'

const keyOf = ({ unit_id, indicator_id, period, measure, what, scope_id }: Row) =>
  [unit_id, indicator_id, period, measure, what, measure === 'rank' ? scope_id : ''].join('|')

const groups = new Map<string, Row[]>()
for (const row of OBSERVATIONS) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row])

const SUFFIX: Readonly<Record<string, string>> = {
  percent: '%',
  percentage_points: ' điểm phần trăm',
  points: ' điểm',
  km2: ' km²',
}

/** A number as Vietnamese writes it, with the decimals of the file. */
function written(value: string): string {
  const [whole, fraction] = value.replace('-', '').split('.')
  const grouped = whole!.length > 4 ? whole!.replace(/\B(?=(\d{3})+$)/g, '.') : whole!
  return fraction === undefined ? grouped : `${grouped},${fraction}`
}

/** What must stand in the reply for the row's value, as a pattern. */
function pattern(row: Row): RegExp {
  const value = written(row.value!)
  const unit = SUFFIX[row.unit_of_measure || INDICATORS.get(row.indicator_id!)!.unit_of_measure!] ?? ''
  const of = row.of === '' ? '' : `/${row.of}`
  const exactly = (text: string) => new RegExp(`(?<![\\d.,])${text.replace(/[/.()]/g, '\\$&')}(?![\\d]|[.,]\\d)`, 'iu')
  switch (row.measure) {
    case 'rank':
      return exactly(`hạng ${value}${of}`)
    case 'grade':
      return exactly(`xếp loại ${row.value}`)
    case 'group':
      return exactly(`nhóm ${row.value}`)
    case 'change':
      if (Number(row.value) === 0) return /không đổi/
      return exactly(`${Number(row.value) > 0 ? 'tăng' : 'giảm'} ${value}${unit === '%' ? ' điểm phần trăm' : unit}`)
    case 'rank_change':
      if (Number(row.value) === 0) return /giữ nguyên/
      return exactly(`${Number(row.value) > 0 ? 'tăng' : 'giảm'} ${value} bậc`)
    case 'streak':
      return exactly(`${value} ${row.what!.startsWith('năm') ? row.what : `năm ${row.what}`}`)
    case 'count':
      return exactly(`${value}${of} ${row.what}`)
    default:
      return exactly(`${value}${unit}`)
  }
}

const byId = new Map(OBSERVATIONS.map((row) => [row.observation_id!, row]))
const operandsOf = (row: Row) => (row.status === 'computed' ? (row.formula!.match(/o\d+/g) ?? []) : [])

/** What is wrong with the reply to a question for the row's value; empty where all is right. */
export function faults(row: Row, reply: Reply): string[] {
  const found: string[] = []
  const group = groups.get(keyOf(row))!
  const unit = UNITS.get(row.unit_id!)!
  if (reply.outcome !== 'answer') return [`outcome ${reply.outcome}`]
  for (const each of group) {
    if (!pattern(each).test(reply.text)) found.push(`does not state ${each.measure} ${each.value}`)
    if (!reply.observations.some((o) => o.id === each.observation_id))
      found.push(`does not rest on ${each.observation_id}`)
    if (!reply.text.includes(SOURCES.get(each.source_id!)!.title!)) found.push(`does not cite ${each.source_id}`)
    if (SOURCES.get(each.source_id!)!.reliability === 'second-hand' && !reply.text.includes('chưa đối chiếu'))
      found.push(`does not say that ${each.source_id} is second-hand`)
  }
  const printed = group.some((each) => each.status === 'printed' && each.value === row.value)
  if (row.status === 'computed' && !printed && !reply.text.includes('tính ra'))
    found.push('does not say that it is computed')
  if (row.status === 'inferred' && !printed && !/suy (từ|ra)|được suy/u.test(reply.text))
    found.push('does not say that it is inferred')
  if (new Set(group.map(({ value }) => value)).size > 1 && !reply.text.includes('ghi khác nhau'))
    found.push('does not say that sources differ')
  const [year, week] = row.period!.split('-W')
  const time = week === undefined ? `năm ${year}` : `tuần ${Number(week)} năm ${year}`
  if (!reply.text.includes(time)) found.push(`does not say "${time}"`)
  const { name_vi, field } = INDICATORS.get(row.indicator_id!)!
  if (!reply.text.includes(name_vi!) && (field === '' || !reply.text.includes(field!)))
    found.push(`does not name ${row.indicator_id}`)
  if (!reply.text.includes(unit.name!.split(/, (?:tỉnh|TP) /u)[0]!)) found.push(`does not name ${row.unit_id}`)
  return [...found, ...strangers(row, reply)]
}

/** Values of another unit, index or period may stand in the reply only as what its own are computed from. */
function strangers(row: Row, reply: Reply): string[] {
  const stated = reply.observations.map((o) => byId.get(o.id)!)
  const own = (o: Row) => o.unit_id === row.unit_id && o.indicator_id === row.indicator_id && o.period === row.period
  const operands = new Set(stated.filter(own).flatMap(operandsOf))
  return stated
    .filter((o) => !own(o) && !operands.has(o.observation_id!))
    .map((o) => `also states ${o.observation_id} (${o.unit_id}, ${o.indicator_id}, ${o.period}, ${o.measure})`)
}

/** A question back is right where the name asked by may mean several units, and must name them all. */
export function asksBack(row: Row, unitName: string, reply: Reply): boolean {
  const meant = unitsNamed(unitName)
  return (
    reply.outcome === 'clarify' &&
    meant.length > 1 &&
    meant.includes(row.unit_id!) &&
    meant.every((id) => reply.text.includes(UNITS.get(id)!.name!))
  )
}
