import { shortened } from '../app/shortened.ts'
import { placeText } from '../core/report/document.ts'
import type { Proposal, ProposedObservation } from '../core/report/proposal.ts'

/** A proposal as other programs read it; see the README. */
export function jsonOf({ report, observations, topics, unread, warnings }: Proposal): object {
  return {
    report: {
      title: report.title ?? null,
      publisher: report.publisher ?? null,
      publishedOn: report.publishedOn ?? null,
      decision: report.decision ?? null,
      year: report.year ?? null,
    },
    observations: observations.map((o, i) => ({
      unit: o.unit,
      level: o.level ?? null,
      indicator: o.indicator,
      field: o.field ?? null,
      year: o.year ?? null,
      measure: o.measure,
      value: o.value,
      of: o.of ?? null,
      max: o.max ?? null,
      unitOfMeasure: o.unitOfMeasure === 'years' ? null : (o.unitOfMeasure ?? null),
      what: o.what ?? null,
      status: o.status,
      confidence: o.confidence,
      quote: o.quote,
      place: placeText(o.place),
      warnings: warnings.filter(({ observation }) => observation === i).map(({ text }) => text),
    })),
    topics: topics.map(({ kind, unit, text, quote, place }) => ({ kind, unit, text, quote, place: placeText(place) })),
    unread: [...unread],
  }
}

/** A proposal as a person reads it in the terminal. */
export function textOf(proposal: Proposal): string {
  const { report, observations, topics, unread, warnings } = proposal
  const lines = [
    report.title ?? 'Không rõ tiêu đề',
    [
      report.publisher,
      report.publishedOn,
      report.decision,
      report.year === undefined ? undefined : `kỳ đánh giá ${report.year}`,
    ]
      .filter((part) => part !== undefined)
      .join(' · '),
    '',
    `${observations.length} số liệu:`,
    ...observations.map(
      (o, i) =>
        `${i + 1}. ${figureText(o)}\n   “${shortened(o.quote, LONGEST_QUOTE)}” (${placeText(o.place)})${warnings
          .filter(({ observation }) => observation === i)
          .map(({ text }) => `\n   ! ${text}`)
          .join('')}`,
    ),
  ]
  if (topics.length > 0)
    lines.push('', `${topics.length} nội dung khác:`, ...topics.map(({ kind, text }) => `- ${TOPICS[kind]}: ${text}`))
  if (unread.length > 0)
    lines.push(
      '',
      `${unread.length} chỗ có số nhưng chưa xếp được:`,
      ...unread.map((text) => `- ${shortened(text, LONGEST_QUOTE)}`),
    )
  return lines.filter((line, i) => line !== '' || i !== 1).join('\n')
}

const TOPICS = { event: 'sự kiện', award: 'khen thưởng', solution: 'giải pháp', reason: 'nguyên nhân' } as const
const MEASURES = {
  score: 'điểm',
  rank: 'hạng',
  grade: 'xếp loại',
  group: 'nhóm',
  change: 'thay đổi',
  rank_change: 'thay đổi thứ hạng',
  streak: 'số năm liên tiếp',
  count: 'số lượng',
  max: 'điểm tối đa',
  average: 'trung bình',
} as const

function figureText(o: ProposedObservation): string {
  const value = typeof o.value === 'number' ? String(o.value).replace('.', ',') : o.value
  const of = o.of === undefined ? (o.max === undefined ? '' : `/${String(o.max).replace('.', ',')}`) : `/${o.of}`
  const uom = o.unitOfMeasure === 'percent' ? '%' : ''
  const what = o.what === undefined ? '' : ` ${o.what}`
  return `${o.unit} · ${o.indicator}${o.field === undefined ? '' : ` (${o.field})`} · ${o.year ?? 'không rõ năm'} · ${MEASURES[o.measure]}: ${value}${of}${uom}${what}${o.status === 'inferred' ? ' (suy từ câu chữ)' : ''}`
}

const LONGEST_QUOTE = 200
