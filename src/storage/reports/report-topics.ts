import type { Kysely, Selectable, Transaction } from 'kysely'
import type { TopicRecord } from '../../app/ports/reports.ts'
import { type ReviewedTopic, topicIdsOf, topicsOfReport } from '../../core/review/topics-of-report.ts'
import type { Topic } from '../../core/statistics/topic.ts'
import { fromColumn, toColumn } from '../columns.ts'
import { toTopicEntryRows, toTopicRow } from '../rows/topics.ts'
import type { Schema } from '../schema.ts'
import type { ReportTopicTable } from './report-tables.ts'

/** What reports tell beside figures: under review, and where it is answered from. */

type Trx = Transaction<Schema>

export function toTopicRecordRow(report: number, record: TopicRecord): ReportTopicTable {
  return {
    report,
    position: record.position,
    body: JSON.stringify(record.topic),
    state: record.state,
    put_by: record.putBy,
    decided_by: toColumn(record.decidedBy),
    reason: toColumn(record.reason),
  }
}

export function fromTopicRecordRow(row: Selectable<ReportTopicTable>): TopicRecord {
  return {
    position: row.position,
    topic: topicIn(row),
    state: row.state,
    putBy: row.put_by,
    decidedBy: fromColumn(row.decided_by),
    reason: fromColumn(row.reason),
  }
}

const topicIn = ({ body }: { readonly body: string }): ReviewedTopic => wholeTopic(JSON.parse(body))

/** With what JSON leaves out; the order of the keys stays, for rows are compared as they are stored. */
export const wholeTopic = (topic: ReviewedTopic): ReviewedTopic => ({
  ...topic,
  unit: topic.unit,
  unitId: topic.unitId,
  sourceId: topic.sourceId,
})

export interface PublishedTopics {
  readonly topics: readonly Topic[]
  readonly gone: readonly string[]
}

/** All that reports tell, as it is to be answered from; of these reports only, where any are given. */
export async function readPublishedTopics(db: Kysely<Schema>, reports?: readonly number[]): Promise<PublishedTopics> {
  let query = db
    .selectFrom('report_topics')
    .innerJoin('reports', 'reports.number', 'report_topics.report')
    .select(['report', 'report_topics.body', 'report_topics.state', 'reports.body as about'])
    .orderBy('report')
    .orderBy('position')
  if (reports !== undefined) query = query.where('report', 'in', reports)
  const rows = (await query.execute()).map((row) => ({ ...row, topic: topicIn(row) }))
  const topics = [...new Set(rows.map(({ report }) => report))].flatMap((report) => {
    const own = rows.filter((row) => row.report === report)
    const approved = own.filter(({ state }) => state === 'approved').map(({ topic }) => topic)
    return topicsOfReport(approved, JSON.parse(own[0]!.about))
  })
  const held = new Set(topics.map(({ id }) => id))
  const sources = new Set(rows.flatMap(({ topic }) => topic.sourceId ?? []))
  return { topics, gone: [...sources].flatMap(topicIdsOf).filter((id) => !held.has(id)) }
}

/** Into the tables that answers are made from; `gone`: more that must be there no longer. */
export async function publishTopics(
  trx: Trx,
  reports?: readonly number[],
  gone: readonly string[] = [],
): Promise<void> {
  const published = await readPublishedTopics(trx, reports)
  const ids = [...published.topics.map(({ id }) => id), ...published.gone, ...gone]
  for (const id of ids) {
    await trx.deleteFrom('topic_entries').where('topic_id', '=', id).execute()
    await trx.deleteFrom('topics').where('id', '=', id).execute()
  }
  const last = await trx.selectFrom('topics').select('position').orderBy('position', 'desc').limit(1).executeTakeFirst()
  let position = (last?.position ?? -1) + 1
  for (const topic of published.topics) {
    const unit = await trx
      .selectFrom('units')
      .select('id')
      .where('id', '=', topic.unitId ?? '')
      .executeTakeFirst()
    await trx
      .insertInto('topics')
      .values(toTopicRow({ ...topic, unitId: unit?.id }, position++))
      .execute()
    await trx.insertInto('topic_entries').values(toTopicEntryRows(topic)).execute()
  }
}
