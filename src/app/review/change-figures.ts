import { writtenValue } from '../../core/review/reviewed-figure.ts'
import type { Actor } from '../ports/audit.ts'
import type { Outgoing } from '../ports/outbox.ts'
import type { FigureRecord, ReportRecord, Reports } from '../ports/reports.ts'
import type { Chosen } from './approve.ts'
import { changeOf } from './change-of.ts'
import type { FigureField, ReportField } from './read-review-order.ts'

/** Why nothing was changed, or the number of the change. */
export type Changed =
  | { readonly kind: 'changed'; readonly change: number }
  | { readonly kind: 'stale' }
  /** Facts are cited from it as it is. */
  | { readonly kind: 'published' }
  | { readonly kind: 'no-use' }

const made = (number: number | undefined): Changed =>
  number === undefined ? { kind: 'stale' } : { kind: 'changed', change: number }

/** Puts a figure right: whoever does so has put it there, and another official approves it. */
export async function changeFigure(
  report: ReportRecord,
  record: FigureRecord,
  { field, text }: { readonly field: FigureField; readonly text: string },
  by: Actor,
  reports: Reports,
): Promise<Changed> {
  const figure = changedFigure(record, field, text)
  if (figure === undefined) return { kind: 'no-use' }
  const to: FigureRecord = { ...record, figure, putBy: by.person, warnings: withoutOld(record, field) }
  const figures = [{ report: report.number, from: record, to }]
  return made(await reports.change(changeOf('figure changed', report.number, { figures }), by))
}

/** What was warned of is put right where it was about the field that is changed; the rest still is to be looked at. */
const withoutOld = ({ warnings }: FigureRecord, field: FigureField): readonly string[] =>
  field === 'unit'
    ? warnings.filter((text) => !/đơn vị|danh mục|thuộc tỉnh/iu.test(text))
    : field === 'year'
      ? warnings.filter((text) => !/năm/iu.test(text))
      : warnings

function changedFigure({ figure }: FigureRecord, field: FigureField, text: string): FigureRecord['figure'] | undefined {
  switch (field) {
    case 'value': {
      const written = writtenValue(text, typeof figure.value === 'number')
      return written === undefined ? undefined : { ...figure, ...written, confidence: 1 }
    }
    case 'unit':
      return { ...figure, unit: text.slice(0, LONGEST_NAME), level: undefined }
    case 'field':
      return { ...figure, field: text.slice(0, LONGEST_NAME) }
    case 'year':
    case 'of': {
      const number = Number(/^\d{1,4}$/.exec(text)?.[0])
      if (Number.isNaN(number) || (field === 'year' && (number < 1990 || number > 2100))) return undefined
      return { ...figure, [field]: number }
    }
  }
}
const LONGEST_NAME = 150

/** What waits and is chosen is rejected, with a reason. */
export async function reject(
  report: ReportRecord,
  chosen: Chosen,
  reason: string,
  by: Actor,
  reports: Reports,
  tell: readonly Outgoing[],
): Promise<Changed> {
  const rejected = { state: 'rejected', decidedBy: by.person, reason } as const
  const figures = chosen.figures.map((from) => ({ report: report.number, from, to: { ...from, ...rejected } }))
  const topics = chosen.topics.map((from) => ({ report: report.number, from, to: { ...from, ...rejected } }))
  const what = figures.length > 0 ? 'figures rejected' : 'topics rejected'
  const change = changeOf(what, report.number, { reason, figures, topics })
  return made(await reports.change(change, by, undefined, tell))
}

/** Puts right what a report says of itself. Figures without a year take the report's. */
export async function changeReport(
  report: ReportRecord,
  { field, text }: { readonly field: ReportField; readonly text: string },
  by: Actor,
  reports: Reports,
): Promise<Changed> {
  const value = field === 'year' ? yearIn(text) : field === 'publishedOn' ? dayIn(text) : text.slice(0, LONGEST_NAME)
  if (value === undefined) return { kind: 'no-use' }
  if (CITED.has(field) && report.counts.approved > 0) return { kind: 'published' }
  const figures =
    field === 'year'
      ? report.figures
          .filter(({ state, figure }) => state === 'waiting' && figure.year === undefined)
          .map((from) => ({
            report: report.number,
            from,
            to: {
              ...from,
              putBy: by.person,
              figure: { ...from.figure, year: value as number },
              warnings: withoutOld(from, 'year'),
            },
          }))
      : []
  const change = changeOf('report changed', report.number, {
    figures,
    reports: [
      {
        number: report.number,
        from: { state: report.state, report: report.report },
        to: { state: report.state, report: { ...report.report, [field]: value } },
      },
    ],
  })
  return made(await reports.change(change, by))
}

const CITED = new Set<ReportField>(['publisher', 'title', 'publishedOn'])

const yearIn = (text: string) => {
  const year = Number(/^(?:19|20)\d{2}$/.exec(text.trim())?.[0])
  return Number.isNaN(year) ? undefined : year
}

/** "29/5/2023" → "2023-05-29" */
function dayIn(text: string): string | undefined {
  const [, day, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d{2})$/.exec(text.trim()) ?? []
  if (day === undefined) return undefined
  const iso = `${year}-${month!.padStart(2, '0')}-${day.padStart(2, '0')}`
  return new Date(`${iso}T00:00:00Z`).toISOString().startsWith(iso) ? iso : undefined
}
