import { unitsOfTopics } from '../../core/review/topics-of-report.ts'
import type { Unit } from '../../core/statistics/unit.ts'
import type { Actor } from '../ports/audit.ts'
import type { ReportRecord, Reports, TopicRecord, TopicStep } from '../ports/reports.ts'
import { changeOf } from './change-of.ts'
import { sourceIdOf } from './source-of-report.ts'

export interface TopicApprovals {
  readonly steps: readonly TopicStep[]
  /** Those that whoever put them may not approve. */
  readonly own: readonly number[]
}

/** Steps by which what a report tells beside figures is answered from. Nobody approves what they put there themselves. */
export function topicApprovals(
  report: ReportRecord,
  chosen: readonly TopicRecord[],
  by: Actor,
  units: readonly Unit[],
): TopicApprovals {
  const unitOf = unitsOfTopics(report.report, units)
  const approved = (record: TopicRecord): TopicRecord => ({
    ...record,
    state: 'approved',
    decidedBy: by.person,
    topic: { ...record.topic, unitId: unitOf(record.topic), sourceId: sourceIdOf(report) },
  })
  const others = chosen.filter(({ putBy }) => putBy !== by.person)
  return {
    steps: others.map((from) => ({ report: report.number, from, to: approved(from) })),
    own: chosen.filter(({ putBy }) => putBy === by.person).map(({ position }) => position),
  }
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
  const topics = [{ report: report.number, from: record, to: { ...record, topic, putBy: by.person } }]
  return reports.change(changeOf('topic changed', report.number, { topics }), by)
}
