import { unitsOfTopics } from '../../core/review/topics-of-report.ts'
import type { Unit } from '../../core/statistics/unit.ts'
import type { Actor } from '../ports/audit.ts'
import type { ReportRecord, Reports, TopicRecord } from '../ports/reports.ts'
import { changeOf } from './change-of.ts'
import { sourceIdOf, sourceOf } from './source-of-report.ts'

export interface TopicsApproved {
  /** Undefined where nothing was published. */
  readonly change: number | undefined
  /** Somebody was faster: nothing has happened. */
  readonly isStale: boolean
  readonly published: number
  /** Those that whoever put them may not approve. */
  readonly own: readonly number[]
}

/** Lets what a report tells beside figures be answered from. Nobody approves what they put there themselves. */
export async function approveTopics(
  report: ReportRecord,
  chosen: readonly TopicRecord[],
  by: Actor,
  { reports, units }: { readonly reports: Reports; readonly units: readonly Unit[] },
): Promise<TopicsApproved> {
  const own = chosen.filter(({ putBy }) => putBy === by.person).map(({ position }) => position)
  const others = chosen.filter(({ putBy }) => putBy !== by.person)
  if (others.length === 0) return { change: undefined, isStale: false, published: 0, own }
  const unitOf = unitsOfTopics(report.report, units)
  const approved = (record: TopicRecord): TopicRecord => ({
    ...record,
    state: 'approved',
    decidedBy: by.person,
    topic: { ...record.topic, unitId: unitOf(record.topic), sourceId: sourceIdOf(report) },
  })
  const publication = { names: { units: [], indicators: [], scopes: [] }, source: sourceOf(report) }
  const topics = topicSteps(report, others, approved)
  const change = await reports.change(changeOf('topics published', report.number, { topics }), by, publication)
  return { change, isStale: change === undefined, published: change === undefined ? 0 : others.length, own }
}

/** What waits and is chosen is rejected, with a reason. Undefined: somebody was faster. */
export function rejectTopics(
  report: ReportRecord,
  chosen: readonly TopicRecord[],
  reason: string,
  by: Actor,
  reports: Reports,
): Promise<number | undefined> {
  const rejected = (record: TopicRecord): TopicRecord => ({
    ...record,
    state: 'rejected',
    decidedBy: by.person,
    reason,
  })
  const topics = topicSteps(report, chosen, rejected)
  return reports.change(changeOf('topics rejected', report.number, { reason, topics }), by)
}

/** Characters; what is longer is cut. */
const LONGEST_TEXT = 600

/** Puts the words of a topic right: whoever does so has put them there, and another official approves them. */
export function changeTopic(
  report: ReportRecord,
  record: TopicRecord,
  text: string,
  by: Actor,
  reports: Reports,
): Promise<number | undefined> {
  const topic = { ...record.topic, text: text.slice(0, LONGEST_TEXT) }
  const topics = topicSteps(report, [record], (from) => ({ ...from, topic, putBy: by.person }))
  return reports.change(changeOf('topic changed', report.number, { topics }), by)
}

const topicSteps = (
  { number }: ReportRecord,
  records: readonly TopicRecord[],
  to: (from: TopicRecord) => TopicRecord,
) => records.map((from) => ({ report: number, from, to: to(from) }))
