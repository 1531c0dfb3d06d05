import type { Kysely, Transaction } from 'kysely'
import type { Actor } from '../../app/ports/audit.ts'
import type { Outgoing } from '../../app/ports/outbox.ts'
import type { Change, FactStep, FigureStep, Publication, ReportStep, TopicStep } from '../../app/ports/reports.ts'
import { valueText } from '../../app/review/wording.ts'
import { topicIdsOf } from '../../core/review/topics-of-report.ts'
import { toColumn } from '../columns.ts'
import { oneAtATime } from '../engines/differences.ts'
import { audit } from '../people/kysely-audit.ts'
import { insertMessages } from '../queues/kysely-outbox.ts'
import type { Schema } from '../schema.ts'
import { countUp, publishFacts, publishNames } from './published.ts'
import { storedSteps, toFactRow, toFigureRow } from './report-rows.ts'
import { publishTopics, toTopicRecordRow } from './report-topics.ts'

export interface ChangeParts {
  readonly change: Change
  readonly by: Actor
  readonly publication: Publication | undefined
  readonly tell: readonly Outgoing[]
  readonly undoes: number | undefined
}

type Trx = Transaction<Schema>

/** Something is not as the change takes it to be: all of it is undone. */
class Stale extends Error {}

/** Makes a change as a whole, or not at all and gives undefined. */
export async function applyChange(db: Kysely<Schema>, parts: ChangeParts): Promise<number | undefined> {
  try {
    return await db.transaction().execute((trx) => apply(trx, parts))
  } catch (error) {
    if (error instanceof Stale) return undefined
    throw error
  }
}

async function apply(trx: Trx, { change, by, publication, tell, undoes }: ChangeParts): Promise<number> {
  await oneAtATime(trx, 'facts')
  for (const step of change.reports) await changeReport(trx, step)
  for (const step of change.figures) await changeFigure(trx, step)
  for (const step of change.topics) await changeTopic(trx, step)
  if (publication !== undefined) await publishNames(trx, publication)
  for (const step of change.facts) await changeFact(trx, step)
  await publishFacts(
    trx,
    change.facts.map(({ fact }) => fact.observation.id),
  )
  if (change.topics.length > 0)
    await publishTopics(trx, [...new Set(change.topics.map(({ report }) => report))], was(change))
  const { number } = await trx
    .insertInto('changes')
    .values({
      at: by.at.toISOString(),
      by_person: by.person,
      what: change.what,
      report: toColumn(change.report),
      reason: toColumn(change.reason),
      body: storedSteps(change),
      undone_by: null,
    })
    .returning('number')
    .executeTakeFirstOrThrow()
  for (const { fact, to } of change.facts)
    await trx
      .insertInto('fact_changes')
      .values({ change: number, fact_id: fact.observation.id, to_state: to })
      .execute()
  if (undoes !== undefined) await markUndone(trx, undoes, number)
  if (change.facts.length + change.topics.length > 0 || publication !== undefined) await countUp(trx)
  await audit(trx, by, { what: change.what, subject: subjectOf(change, undoes), ...said(change, number) })
  await insertMessages(trx, tell, by.at.getTime())
  return number
}

async function changeReport(trx: Trx, { number, from, to }: ReportStep): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('reports')
    .set({ state: to.state, body: JSON.stringify(to.report) })
    .where('number', '=', number)
    .where('state', '=', from.state)
    .where('body', '=', JSON.stringify(from.report))
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Stale()
}

const changeFigure = (trx: Trx, { report, from, to }: FigureStep) =>
  changeRow(trx, 'figures', toFigureRow(report, from), toFigureRow(report, to))

const changeTopic = (trx: Trx, { report, from, to }: TopicStep) =>
  changeRow(trx, 'report_topics', toTopicRecordRow(report, from), toTopicRecordRow(report, to))

/** A row under review that is still as it was. */
async function changeRow<T extends 'figures' | 'report_topics'>(trx: Trx, table: T, from: Schema[T], to: Schema[T]) {
  const { numUpdatedRows } = await trx
    .updateTable(table as 'figures' | 'report_topics')
    .set(to)
    .where('report', '=', from.report)
    .where('position', '=', from.position)
    .where('state', '=', from.state)
    .where('put_by', '=', from.put_by)
    .where('body', '=', from.body)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Stale()
}

/** Topics that were answered from before. */
const was = ({ topics }: Change): string[] =>
  topics.flatMap(({ from }) => from.topic.sourceId ?? []).flatMap(topicIdsOf)

async function changeFact(trx: Trx, { fact, from, to }: FactStep): Promise<void> {
  const { id } = fact.observation
  if (from !== undefined) {
    const { numUpdatedRows } = await trx
      .updateTable('facts')
      .set({ state: to })
      .where('id', '=', id)
      .where('state', '=', from)
      .executeTakeFirst()
    if (numUpdatedRows === 1n) return
    // what ships is written down when it is first touched, as it is answered from
    const shipped = await trx.selectFrom('observations').select('id').where('id', '=', id).executeTakeFirst()
    if (from !== 'published' || shipped === undefined) throw new Stale()
  }
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('facts')
    .values(toFactRow(fact, to))
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows !== 1n) throw new Stale()
}

async function markUndone(trx: Trx, undone: number, by: number): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('changes')
    .set({ undone_by: by })
    .where('number', '=', undone)
    .where('undone_by', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new Stale()
}

function subjectOf({ report, facts }: Change, undoes: number | undefined): string {
  return String(undoes ?? report ?? facts[0]?.fact.observation.id ?? '')
}

/** As many values as an audit's line bears. */
const MOST_SAID = 5

function said({ facts, figures, reason }: Change, number: number) {
  const value = ({ observation: { value, decimals } }: FactStep['fact']) => valueText(value, decimals)
  const listed = (values: readonly string[]) =>
    values.length > MOST_SAID
      ? `${values.slice(0, MOST_SAID).join('; ')} và ${values.length - MOST_SAID} số khác`
      : values.join('; ')
  const was = facts.filter(({ from }) => from === 'published').map(({ fact }) => value(fact))
  const is = facts.filter(({ to }) => to === 'published').map(({ fact }) => value(fact))
  const before = was.length > 0 ? was : figures.map(({ from }) => String(from.figure.value))
  const after = is.length > 0 ? is : figures.map(({ to }) => String(to.figure.value))
  return {
    ...(facts.length > 0 && was.length === 0 ? {} : before.length === 0 ? {} : { before: { figures: listed(before) } }),
    after: {
      change: String(number),
      ...(facts.length > 0 && is.length === 0 ? {} : after.length === 0 ? {} : { figures: listed(after) }),
      ...(reason === undefined ? {} : { reason }),
    },
  }
}
