import { freeId } from '../../core/review/slug.ts'
import type { Source } from '../../core/statistics/source.ts'
import type { ReportRecord } from '../ports/reports.ts'

const shortDigest = ({ digest }: Pick<ReportRecord, 'digest'>) => digest.slice(0, 8)

/** Also unique where another installation's facts are brought in: it holds a part of the file's digest. */
export const sourceIdOf = (report: Pick<ReportRecord, 'number' | 'digest'>): string =>
  `BC${report.number}-${shortDigest(report)}`

/** Ids of facts by their place in the report; one that was published before, and withdrawn, has its own for ever. */
export function factIds(report: Pick<ReportRecord, 'number' | 'digest'>, taken: ReadonlySet<string>) {
  return (position: number): string =>
    freeId(`bc${report.number}-${shortDigest(report)}-${String(position).padStart(4, '0')}`, (id) => taken.has(id))
}

const NEWS = /(?<!\p{L})(?:báo|tạp chí|đài|vnexpress|tuổi trẻ|thanh niên|vtv|vov|vietnamplus)(?!\p{L})/iu
/** Said where a report does not tell who published it. */
const UNKNOWN_PUBLISHER = 'Báo cáo không ghi nơi ban hành'

/** The report as what its facts are cited from. */
export function sourceOf(record: Pick<ReportRecord, 'number' | 'digest' | 'report' | 'name'>): Source {
  const { title, publisher, publishedOn, decision } = record.report
  const isNews = NEWS.test(publisher ?? '') && decision === undefined
  const whole = title ?? record.name
  return {
    id: sourceIdOf(record),
    publisher: publisher ?? UNKNOWN_PUBLISHER,
    title: decision === undefined || whole.includes(decision) ? whole : `${whole} (${decision})`,
    publishedOn,
    url: undefined,
    kind: decision !== undefined ? 'decision' : isNews ? 'news' : 'report',
    reliability: isNews ? 'news' : 'official',
    note: `Handed in and approved in the chat as report ${record.number}.`,
  }
}
