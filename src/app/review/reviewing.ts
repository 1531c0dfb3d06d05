import type { Choice } from '../../core/reply/reply.ts'
import type { CommandReply, Services } from '../command.ts'
import { NOTHING_ON_PAGE } from '../office-wording.ts'
import { nextPage, pageLine } from '../pages.ts'
import type { Actor } from '../ports/audit.ts'
import type { FigureRecord, ReportRecord } from '../ports/reports.ts'
import { approveFigures } from './approve.ts'
import { type Changed, changeFigure, changeReport, rejectFigures } from './change-figures.ts'
import {
  approvedText,
  changedText,
  NO_USE,
  NOTHING_CHOSEN,
  onlyWarned,
  rejectedText,
  reportChangedText,
  SOURCE_IS_CITED,
  STALE,
} from './outcome-wording.ts'
import type { ReviewOrder, Which } from './read-review-order.ts'
import { tellAuthor } from './telling.ts'
import { figureLine, NO_REPORT_WAITS, noSuchReport, pageText, shortened, waitingText } from './wording.ts'

const ON_A_PAGE = 6
const MOST_LISTED = 15

type Order<K extends ReviewOrder['kind']> = Extract<ReviewOrder, { readonly kind: K }>

export async function waitingReports({ review }: Services): Promise<CommandReply> {
  const waiting = await review.reports.waiting()
  if (waiting.length === 0) return { text: NO_REPORT_WAITS }
  return {
    text: waitingText(waiting.slice(0, MOST_LISTED)),
    choices: waiting
      .slice(0, 5)
      .map(({ number }) => ({ label: `Báo cáo số ${number}`, utterance: `/duyet ${number}` })),
  }
}

/** Does what an official orders about a report that was handed in. */
export async function reviewed(
  order: Exclude<ReviewOrder, Order<'list'>>,
  by: Actor,
  services: Services,
): Promise<CommandReply> {
  const report = await services.review.reports.find(order.report)
  if (report === undefined) return { text: noSuchReport(order.report) }
  switch (order.kind) {
    case 'show':
      return show(report, order)
    case 'approve':
      return approve(report, order.which, by, services)
    case 'reject':
      return reject(report, order, by, services)
    case 'change':
      return change(report, order, by, services)
    case 'report': {
      const changed = await changeReport(report, order, by, services.review.reports)
      return outcome(changed, reportChangedText(report.number), report)
    }
  }
}

const isWaiting = ({ state }: FigureRecord) => state === 'waiting'
const isWarned = ({ warnings }: FigureRecord) => warnings.length > 0

function show(report: ReportRecord, { page, only }: Order<'show'>): CommandReply {
  if (only === 'unread') return unread(report, page)
  const waiting = report.figures.filter(isWaiting)
  const all = only === 'warned' ? waiting.filter(isWarned) : waiting
  const shown = all.slice((page - 1) * ON_A_PAGE, page * ON_A_PAGE)
  const clean = waiting.length - report.warned
  const more =
    report.unreadCount === 0 ? [] : [`${report.unreadCount} chỗ có số chưa đọc được: /duyet ${report.number} chưa đọc`]
  const none = all.length > 0 && shown.length === 0 ? [NOTHING_ON_PAGE] : []
  const choices: Choice[] = [
    ...nextPage(`/duyet ${report.number}${only === 'warned' ? ' cảnh báo' : ''} trang`, page, ON_A_PAGE, all.length),
    ...(clean === 0
      ? []
      : [{ label: `Duyệt ${clean} số không có cảnh báo`, utterance: `/duyet ${report.number} hết` }]),
    ...(report.warned === 0 || only === 'warned' ? [] : lookAtWarned(report)),
    // offered to whoever has seen them all
    ...(report.warned > 0 && page * ON_A_PAGE >= all.length ? [approveWarned(report)] : []),
  ]
  return { text: pageText(report, shown, pageLine(page, ON_A_PAGE, all.length), [...none, ...more]), choices }
}

function unread({ number, unread: texts }: ReportRecord, page: number): CommandReply {
  const shown = texts.slice((page - 1) * MOST_LISTED, page * MOST_LISTED)
  const head =
    `Báo cáo số ${number}: ${texts.length} chỗ có số chưa đọc được. ${pageLine(page, MOST_LISTED, texts.length)}`.trim()
  return {
    text: [head, ...shown.map((text) => `- ${shortened(text, 180)}`)].join('\n'),
    choices: nextPage(`/duyet ${number} chưa đọc trang`, page, MOST_LISTED, texts.length),
  }
}

/** Those that an order means, of the ones that still wait. */
function chosen(report: ReportRecord, which: Which): FigureRecord[] {
  const waiting = report.figures.filter(isWaiting)
  if (which === 'all') return waiting
  if (which === 'clean') return waiting.filter((figure) => !isWarned(figure))
  return waiting.filter(({ position }) => which.includes(position))
}

async function approve(report: ReportRecord, which: Which, by: Actor, services: Services): Promise<CommandReply> {
  const { review } = services
  const figures = chosen(report, which)
  if (figures.length === 0 && which === 'clean' && report.warned > 0)
    return { text: onlyWarned(report.number, report.warned), choices: [...lookAtWarned(report), approveWarned(report)] }
  if (figures.length === 0) return { text: NOTHING_CHOSEN, choices: look(report) }
  const { vocabulary, facts } = await review.held()
  const approved = await approveFigures(report, figures, by, {
    reports: review.reports,
    vocabulary,
    facts,
    whenDone: (of, published, units) => tellAuthor(of, published, units, services),
  })
  if (approved.isStale) return { text: STALE, choices: look(report) }
  const left = await waitingIn(report, services)
  const undo = approved.change === undefined ? [] : [{ label: 'Hoàn tác', utterance: `/hoantac ${approved.change}` }]
  return {
    text: approvedText(report.number, approved, left),
    choices: [...(left === 0 ? [] : look(report)), ...undo],
  }
}

async function reject(
  report: ReportRecord,
  { which, reason }: Order<'reject'>,
  by: Actor,
  services: Services,
): Promise<CommandReply> {
  const figures = chosen(report, which)
  if (figures.length === 0) return { text: NOTHING_CHOSEN, choices: look(report) }
  if (reason === '')
    return { text: `Xin cho biết lý do, ví dụ: /duyet ${report.number} bỏ ${figures[0]!.position}: đọc nhầm cột` }
  const { reports, held } = services.review
  const isDone = figures.length === report.counts.waiting
  const published = isDone ? await reports.factsOf(report.number) : []
  const tell = isDone
    ? await tellAuthor(
        report,
        published.filter(({ state }) => state === 'published').map(({ observation }) => observation),
        (await held()).vocabulary.units,
        services,
      )
    : []
  const changed = await rejectFigures(report, figures, reason, by, reports, tell)
  return outcome(changed, rejectedText(report.number, figures.length, await waitingIn(report, services)), report)
}

async function change(
  report: ReportRecord,
  order: Order<'change'>,
  by: Actor,
  services: Services,
): Promise<CommandReply> {
  const figure = report.figures.find(({ position, state }) => position === order.position && state === 'waiting')
  if (figure === undefined) return { text: NOTHING_CHOSEN, choices: look(report) }
  const changed = await changeFigure(report, figure, order, by, services.review.reports)
  const now = (await services.review.reports.find(report.number))!.figures.find(
    ({ position }) => position === order.position,
  )!
  return outcome(changed, changedText(report.number, order.position, figureLine(now.figure)), report)
}

function outcome(changed: Changed, text: string, report: ReportRecord): CommandReply {
  if (changed.kind === 'stale') return { text: STALE, choices: look(report) }
  if (changed.kind === 'no-use') return { text: NO_USE }
  if (changed.kind === 'published') return { text: SOURCE_IS_CITED }
  return { text, choices: [...look(report), { label: 'Hoàn tác', utterance: `/hoantac ${changed.change}` }] }
}

const lookAtWarned = ({ number, warned }: ReportRecord): Choice[] => [
  { label: `Chỉ xem ${warned} số có cảnh báo`, utterance: `/duyet ${number} cảnh báo` },
]
const approveWarned = ({ number, warned }: ReportRecord): Choice => ({
  label: `Duyệt tất cả, cả ${warned} số có cảnh báo`,
  utterance: `/duyet ${number} cả cảnh báo`,
})
const look = ({ number }: ReportRecord): Choice[] => [
  { label: `Xem báo cáo số ${number}`, utterance: `/duyet ${number}` },
]

const waitingIn = async ({ number }: ReportRecord, { review }: Services) =>
  (await review.reports.find(number))?.counts.waiting ?? 0
