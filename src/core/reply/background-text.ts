import type { Indicator } from '../statistics/indicator.ts'
import type { MethodFact } from '../statistics/observation.ts'
import type { Unit } from '../statistics/unit.ts'
import { decimal, periodText } from './figure-text.ts'
import { dateText } from './source-text.ts'

/** What became of a unit, and what a new one was made from. */
export function successorText(
  unit: Unit,
  successors: readonly Unit[],
  predecessors: readonly Unit[],
  province: Unit | undefined,
): string {
  const note = unit.note === undefined ? '' : ` ${unit.note}`
  if (unit.validTo !== undefined) {
    const names = successors.map((each) => each.name).join('; ')
    const became = successors.length === 0 ? '' : ` Địa bàn nay thuộc: ${names}.`
    return `${unit.name} tồn tại đến hết ngày ${dateText(unit.validTo)}.${became}${note}`
  }
  const from =
    predecessors.length === 0 ? '' : ` Hình thành từ địa bàn của: ${predecessors.map((each) => each.name).join('; ')}.`
  const since = unit.validFrom === undefined ? '' : ` Có từ ngày ${dateText(unit.validFrom)}.`
  const where = province === undefined || province.id === unit.id ? '' : ` Thuộc ${province.name}.`
  if (from === '' && since === '') return `Dữ liệu không nêu việc sắp xếp, sáp nhập của ${unit.name}.${where}${note}`
  return `${unit.name}.${since}${where}${from}${note}`
}

/** The fields said to have the full score; that the list may not be complete is the source's own doing. */
export function fullScoreText(
  unit: Unit,
  period: string | undefined,
  fields: readonly Indicator[],
  single: boolean,
): string[] {
  if (fields.length === 0 || period === undefined) return []
  const names = fields.map((indicator) => `- ${indicator.field}`)
  const head = `${unit.name}, ${periodText(period)}: đạt điểm tối đa ở ${single ? 'lĩnh vực' : 'các lĩnh vực được nêu'}:`
  return [head, ...names, 'Báo cáo không nêu số điểm của từng lĩnh vực.']
}

/** Method facts a line each; a score is sorted into its grade where thresholds are among them. */
export function methodText(facts: readonly MethodFact[], score: number | undefined): string[] {
  const lines = grouped(facts).map((alike) => {
    const fact = alike.find((each) => each.note === undefined) ?? alike[0]!
    const years = [...new Set(alike.flatMap((each) => each.validFromYear ?? []))].sort()
    const since =
      years.length === 0 ? '' : years.length === 1 ? ` (từ năm ${years[0]})` : ` (các năm ${years.join(', ')})`
    const note = fact.note === undefined ? '' : ` – ${fact.note}`
    if (fact.value === undefined) return `- ${fact.name}: nguồn không nêu${note}.`
    return `- ${fact.name}: ${valueText(fact)}${since}${note}.`
  })
  const reached = score === undefined ? undefined : gradeOf(facts, score)
  return reached === undefined
    ? lines
    : [`Mức ${decimal(score!, String(score).split('.')[1]?.length ?? 0)} thuộc loại ${reached}.`, ...lines]
}

/** Facts that say the same of several years, together. */
function grouped(facts: readonly MethodFact[]): MethodFact[][] {
  const groups = new Map<string, MethodFact[]>()
  for (const fact of facts) {
    const key = [fact.appliesTo, fact.item, fact.name, fact.value, fact.unitOfMeasure].join('|')
    groups.set(key, [...(groups.get(key) ?? []), fact])
  }
  return [...groups.values()]
}

function valueText(fact: MethodFact): string {
  const number = Number(fact.value)
  if (fact.value === undefined || Number.isNaN(number)) return `${fact.value} (${fact.unitOfMeasure})`
  const text = decimal(number, fact.value.split('.')[1]?.length ?? 0)
  if (fact.unitOfMeasure === 'percent') return `${text}%`
  if (fact.unitOfMeasure === 'points') return `${text} điểm`
  if (fact.unitOfMeasure === 'order') return `lĩnh vực thứ ${text}`
  return fact.unitOfMeasure === 'rank' ? `hạng ${text}` : `${text} ${fact.unitOfMeasure}`
}

/** The grade with the highest lower bound that the score reaches. */
function gradeOf(facts: readonly MethodFact[], score: number): string | undefined {
  const bounds = facts.filter(
    (fact) => fact.item === 'threshold' && fact.value !== undefined && fact.unitOfMeasure === 'percent',
  )
  return bounds.filter((fact) => score >= Number(fact.value)).sort((a, b) => Number(b.value) - Number(a.value))[0]?.name
}

export const NO_METHOD =
  'Nguồn không nêu điều này. Có thể hỏi: số tiêu chí của PAR INDEX, số phiếu khảo sát, ngưỡng xếp loại, văn bản ban hành chỉ số.'

/** "PAPI: thang 80 điểm". */
export function scaleText({ name, fullScore, unitOfMeasure }: Indicator): string {
  if (fullScore === undefined) return `${name}: nguồn không nêu điểm tối đa chung cho mọi năm.`
  const full = decimal(fullScore, String(fullScore).split('.')[1]?.length ?? 0)
  return `${name}: tối đa ${full}${unitOfMeasure === 'percent' ? '%' : ' điểm'}.`
}
