import type { Choice } from '../../core/reply/reply.ts'
import type { CommandReply, Services } from '../command.ts'
import { NOTHING_ON_PAGE } from '../office-wording.ts'
import { nextPage, pageLine } from '../pages.ts'
import type { Actor } from '../ports/audit.ts'
import type { FigureRecord, FigureState, ReportRecord, TopicRecord } from '../ports/reports.ts'
import { shortened } from '../shortened.ts'
import { approve, type Chosen } from './approve.ts'
import { type Changed, changeFigure, changeReport, reject } from './change-figures.ts'
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
  topicsApprovedText,
  topicsRejectedText,
} from './outcome-wording.ts'
import type { ReviewOrder, Which } from './read-review-order.ts'
import { changeTopic } from './review-topics.ts'
import { tellAuthor } from './telling.ts'
import {
  figureLine,
  figureText,
  NO_REPORT_WAITS,
  noSuchReport,
  pageText,
  topicLine,
  topicText,
  waitingText,
} from './wording.ts'

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
      return approveChosen(report, order.which, by, services)
    case 'reject':
      return rejectChosen(report, order, by, services)
    case 'change':
      return change(report, order, by, services)
    case 'report': {
      const changed = await changeReport(report, order, by, services.review.reports)
      return outcome(changed, reportChangedText(report.number), report)
    }
  }
}

const isWaiting = ({ state }: { readonly state: FigureState }) => state === 'waiting'
const isWarned = ({ warnings }: FigureRecord) => warnings.length > 0

function show(report: ReportRecord, { page, only }: Order<'show'>): CommandReply {
  if (only === 'unread') return unread(report, page)
  const waiting = report.figures.filter(isWaiting)
  const figures = only === 'topics' ? [] : only === 'warned' ? waiting.filter(isWarned) : waiting
  const topics = only === 'warned' ? [] : report.topics.filter(isWaiting)
  const all = [...figures.map(figureText), ...topics.map(topicText)]
  const shown = all.slice((page - 1) * ON_A_PAGE, page * ON_A_PAGE)
  const clean = waiting.length - report.warned
  const more =
    report.unreadCount === 0 ? [] : [`${report.unreadCount} chỗ có số chưa đọc được: /duyet ${report.number} chưa đọc`]
  const none = all.length > 0 && shown.length === 0 ? [NOTHING_ON_PAGE] : []
  const choices: Choice[] = [
    ...nextPage(`/duyet ${report.number}${only === undefined ? '' : ONLY[only]} trang`, page, ON_A_PAGE, all.length),
    ...(clean === 0
      ? []
      : [{ label: `Duyệt ${clean} số không có cảnh báo`, utterance: `/duyet ${report.number} hết` }]),
    ...(report.warned === 0 || only === 'warned' ? [] : lookAtWarned(report)),
    // offered to whoever has seen them all
    ...(report.warned > 0 && only !== 'topics' && page * ON_A_PAGE >= all.length ? [approveWarned(report)] : []),
    ...(topics.length > 0 && page * ON_A_PAGE >= all.length ? [approveAllTopics(report)] : []),
  ]
  return { text: pageText(report, shown, pageLine(page, ON_A_PAGE, all.length), [...none, ...more]), choices }
}

const ONLY = { warned: ' cảnh báo', topics: ' chủ đề' }

function unread({ number, unread: texts }: ReportRecord, page: number): CommandReply {
  const shown = texts.slice((page - 1) * MOST_LISTED, page * MOST_LISTED)
  const head =
    `Báo cáo số ${number}: ${texts.length} chỗ có số chưa đọc được. ${pageLine(page, MOST_LISTED, texts.length)}`.trim()
  return {
    text: [head, ...shown.map((text) => `- ${shortened(text, 180)}`)].join('\n'),
    choices: nextPage(`/duyet ${number} chưa đọc trang`, page, MOST_LISTED, texts.length),
  }
}

/** Those that an order means, of the ones that still wait. Topics are words: "all without warnings" does not mean them. */
function chosen(report: ReportRecord, which: Which): Chosen {
  const figures = report.figures.filter(isWaiting)
  const topics = report.topics.filter(isWaiting)
  if (which === 'all') return { figures, topics }
  if (which === 'topics') return { figures: [], topics }
  if (which === 'clean') return { figures: figures.filter((figure) => !isWarned(figure)), topics: [] }
  const isMeant = ({ position }: { readonly position: number }) => which.includes(position)
  return { figures: figures.filter(isMeant), topics: topics.filter(isMeant) }
}

async function approveChosen(report: ReportRecord, which: Which, by: Actor, services: Services): Promise<CommandReply> {
  const { review } = services
  const { figures, topics } = chosen(report, which)
  if (figures.length + topics.length === 0) {
    if (which !== 'clean' || report.warned === 0) return { text: NOTHING_CHOSEN, choices: look(report) }
    return { text: onlyWarned(report.number, report.warned), choices: [...lookAtWarned(report), approveWarned(report)] }
  }
  const approved = await approve(report, { figures, topics }, by, {
    ...(await review.held()),
    reports: review.reports,
    whenDone: (of, published, units) => tellAuthor(of, published, units, services),
  })
  if (approved.isStale) return { text: STALE, choices: look(report) }
  const left = await waitingIn(report, services)
  const told = [
    ...(figures.length === 0 ? [] : [approvedText(report.number, approved, left)]),
    ...(topics.length === 0 ? [] : [topicsApprovedText(report.number, approved.topics)]),
  ]
  const more = figures.length === 0 || left === 0 ? [] : look(report)
  return { text: told.join('\n'), choices: [...more, ...undoing(approved.change)] }
}

async function rejectChosen(
  report: ReportRecord,
  { which, reason }: Order<'reject'>,
  by: Actor,
  services: Services,
): Promise<CommandReply> {
  const { figures, topics } = chosen(report, which)
  const [first] = [...figures, ...topics]
  if (first === undefined) return { text: NOTHING_CHOSEN, choices: look(report) }
  if (reason === '')
    return { text: `Xin cho biết lý do, ví dụ: /duyet ${report.number} bỏ ${first.position}: đọc nhầm cột` }
  const { reports, held } = services.review
  const isDone = figures.length > 0 && figures.length === report.counts.waiting
  const published = isDone ? await reports.factsOf(report.number) : []
  const tell = isDone
    ? await tellAuthor(
        report,
        published.filter(({ state }) => state === 'published').map(({ observation }) => observation),
        (await held()).vocabulary.units,
        services,
      )
    : []
  const rejected = await reject(report, { figures, topics }, reason, by, reports, tell)
  const left = await waitingIn(report, services)
  const told = [
    ...(figures.length === 0 ? [] : [rejectedText(report.number, figures.length, left)]),
    ...(topics.length === 0 ? [] : [topicsRejectedText(report.number, topics.length)]),
  ]
  return outcome(rejected, told.join(' '), report)
}

async function change(
  report: ReportRecord,
  order: Order<'change'>,
  by: Actor,
  services: Services,
): Promise<CommandReply> {
  const topic = report.topics.find(({ position, state }) => position === order.position && state === 'waiting')
  if (topic !== undefined) return changeOneTopic(report, topic, order, by, services)
  const figure = report.figures.find(({ position, state }) => position === order.position && state === 'waiting')
  if (figure === undefined) return { text: NOTHING_CHOSEN, choices: look(report) }
  const changed = await changeFigure(report, figure, order, by, services.review.reports)
  const now = (await services.review.reports.find(report.number))!.figures.find(
    ({ position }) => position === order.position,
  )!
  return outcome(changed, changedText(report.number, order.position, figureLine(now.figure)), report)
}

async function changeOneTopic(
  report: ReportRecord,
  record: TopicRecord,
  { field, text }: Order<'change'>,
  by: Actor,
  { review }: Services,
): Promise<CommandReply> {
  if (field !== 'value') return { text: NO_USE }
  const change = await changeTopic(report, record, text, by, review.reports)
  const line = topicLine({ ...record.topic, text })
  const changed: Changed = change === undefined ? { kind: 'stale' } : { kind: 'changed', change }
  return outcome(changed, changedText(report.number, record.position, line), report)
}

function outcome(changed: Changed, text: string, report: ReportRecord): CommandReply {
  if (changed.kind === 'stale') return { text: STALE, choices: look(report) }
  if (changed.kind === 'no-use') return { text: NO_USE }
  if (changed.kind === 'published') return { text: SOURCE_IS_CITED }
  return { text, choices: [...look(report), ...undoing(changed.change)] }
}

const lookAtWarned = ({ number, warned }: ReportRecord): Choice[] => [
  { label: `Chỉ xem ${warned} số có cảnh báo`, utterance: `/duyet ${number} cảnh báo` },
]
const approveWarned = ({ number, warned }: ReportRecord): Choice => ({
  label: `Duyệt tất cả, cả ${warned} số có cảnh báo`,
  utterance: `/duyet ${number} cả cảnh báo`,
})
const approveAllTopics = ({ number, topicsWaiting }: ReportRecord): Choice => ({
  label: `Duyệt ${topicsWaiting} chủ đề`,
  utterance: `/duyet ${number} duyệt chủ đề`,
})
const undoing = (change: number | undefined): Choice[] =>
  change === undefined ? [] : [{ label: 'Hoàn tác', utterance: `/hoantac ${change}` }]
const look = ({ number }: ReportRecord): Choice[] => [
  { label: `Xem báo cáo số ${number}`, utterance: `/duyet ${number}` },
]

const waitingIn = async ({ number }: ReportRecord, { review }: Services) =>
  (await review.reports.find(number))?.counts.waiting ?? 0
