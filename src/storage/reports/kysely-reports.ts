import type { Kysely, Selectable, Transaction } from 'kysely'
import type {
  ChangeRecord,
  FactEvent,
  FactRecord,
  FigureRecord,
  ReportRecord,
  ReportSummary,
  Reports,
} from '../../app/ports/reports.ts'
import { fromList, toColumn, toList } from '../columns.ts'
import { oneAtATime } from '../engines/differences.ts'
import { insertRows } from '../insert-rows.ts'
import { audit } from '../people/kysely-audit.ts'
import { insertMessages } from '../queues/kysely-outbox.ts'
import type { Schema } from '../schema.ts'
import { slices } from '../slices.ts'
import { applyChange } from './apply-change.ts'
import { readPublishedNames } from './published.ts'
import {
  type Counted,
  factIdsIn,
  figuresIn,
  fromFactRow,
  fromFigureRow,
  toChange,
  toFigureRow,
  toSummary,
} from './report-rows.ts'
import type { ChangeTable } from './report-tables.ts'
import { fromTopicRecordRow, readPublishedTopics, toTopicRecordRow } from './report-topics.ts'

export function kyselyReports(db: Kysely<Schema>): Reports {
  return {
    queue: (report, by, tell) => db.transaction().execute((trx) => queue(trx, report, by, tell)),
    async waiting() {
      const rows = await db
        .selectFrom('reports')
        .selectAll()
        .where((where) =>
          where.or(
            (['figures', 'report_topics'] as const).map((table) =>
              where('number', 'in', (from) => from.selectFrom(table).select('report').where('state', '=', 'waiting')),
            ),
          ),
        )
        .orderBy('number')
        .execute()
      const waiting: ReportSummary[] = []
      for (const row of rows) waiting.push(await summaryOf(db, row))
      return waiting
    },
    find: (number) => find(db, number),
    async fact(id) {
      const row = await db.selectFrom('facts').selectAll().where('id', '=', id).executeTakeFirst()
      return row === undefined ? undefined : fromFactRow(row)
    },
    async factsOf(report) {
      const rows = await db.selectFrom('facts').selectAll().where('report', '=', report).orderBy('id').execute()
      return rows.map(fromFactRow)
    },
    change: (change, by, publication, tell = [], undoes) => applyChange(db, { change, by, publication, tell, undoes }),
    async changeOf(number) {
      const row = await db.selectFrom('changes').selectAll().where('number', '=', number).executeTakeFirst()
      return row === undefined ? undefined : whole(db, row)
    },
    async lastChange(by) {
      const row = await db
        .selectFrom('changes')
        .selectAll()
        .where('by_person', '=', by)
        .where('undone_by', 'is', null)
        .where('what', '<>', 'change undone')
        .orderBy('number', 'desc')
        .limit(1)
        .executeTakeFirst()
      return row === undefined ? undefined : whole(db, row)
    },
    history: (factId) => history(db, factId),
    async facts() {
      return (await db.selectFrom('facts').selectAll().orderBy('id').execute()).map(fromFactRow)
    },
    async published() {
      const { source, unit, indicator, scope } = await readPublishedNames(db)
      return { sources: source, names: { units: unit, indicators: indicator, scopes: scope } }
    },
    publishedTopics: () => readPublishedTopics(db),
  }
}

async function queue(
  trx: Transaction<Schema>,
  ...[report, by, tell]: Parameters<Reports['queue']>
): ReturnType<Reports['queue']> {
  // two at once would both find that it is new
  await oneAtATime(trx, 'reports')
  const known = await trx
    .selectFrom('reports')
    .selectAll()
    .where('digest', '=', report.digest)
    .where('state', '=', 'open')
    .orderBy('number')
    .executeTakeFirst()
  if (known !== undefined) return { kind: 'known', report: await summaryOf(trx, known) }
  const row = await trx
    .insertInto('reports')
    .values({
      name: report.name,
      digest: report.digest,
      body: JSON.stringify(report.report),
      state: 'open',
      author: report.author,
      author_channel: toColumn(report.authorChat?.channel),
      author_conversation: toColumn(report.authorChat?.conversation),
      at: by.at.toISOString(),
      unread: toList(report.unread),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  const undecided = { putBy: report.author, decidedBy: undefined, reason: undefined }
  const figures = report.figures.map((figure, index) =>
    toFigureRow(row.number, { ...figure, ...undecided, position: index + 1, factId: undefined }),
  )
  await insertRows(trx, 'figures', figures)
  const topics = report.topics.map((topic, index) =>
    toTopicRecordRow(row.number, { ...undecided, topic, state: 'waiting', position: figures.length + index + 1 }),
  )
  await insertRows(trx, 'report_topics', topics)
  await audit(trx, by, {
    what: 'report handed in',
    subject: String(row.number),
    after: { name: report.name, figures: String(figures.length) },
  })
  const queued = await summaryOf(trx, row)
  await insertMessages(trx, tell(queued), by.at.getTime())
  return { kind: 'queued', report: queued }
}

type ReportRow = Parameters<typeof toSummary>[0]

async function summaryOf(db: Kysely<Schema>, row: ReportRow): Promise<ReportSummary> {
  const { waiting } = await db
    .selectFrom('report_topics')
    .select((select) => select.fn.countAll<number | bigint | string>().as('waiting'))
    .where('report', '=', row.number)
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow()
  return toSummary(row, await counts(db, row.number), Number(waiting))
}

async function counts(db: Kysely<Schema>, report: number): Promise<Counted[]> {
  const rows = await db
    .selectFrom('figures')
    .select((select) => [
      'state',
      select.fn.countAll<number | bigint | string>().as('all'),
      select.fn
        .sum<number | bigint | string>(select.case().when('warnings', '=', '[]').then(0).else(1).end())
        .as('warned'),
    ])
    .where('report', '=', report)
    .groupBy('state')
    .execute()
  return rows.map(({ state, all, warned }) => ({ state, all: Number(all), warned: Number(warned) }))
}

async function find(db: Kysely<Schema>, number: number): Promise<ReportRecord | undefined> {
  const row = await db.selectFrom('reports').selectAll().where('number', '=', number).executeTakeFirst()
  if (row === undefined) return undefined
  const figures = await db.selectFrom('figures').selectAll().where('report', '=', number).orderBy('position').execute()
  const topics = await db
    .selectFrom('report_topics')
    .selectAll()
    .where('report', '=', number)
    .orderBy('position')
    .execute()
  return {
    ...(await summaryOf(db, row)),
    figures: figures.map(fromFigureRow),
    topics: topics.map(fromTopicRecordRow),
    unread: fromList(row.unread),
  }
}

async function whole(db: Kysely<Schema>, row: Selectable<ChangeTable>): Promise<ChangeRecord> {
  const facts = await factsById(db, factIdsIn(row))
  const figures = new Map<string, FigureRecord>()
  for (const report of new Set(figuresIn(row).map((each) => each.report)))
    for (const figure of await db.selectFrom('figures').selectAll().where('report', '=', report).execute())
      figures.set(`${report}/${figure.position}`, fromFigureRow(figure))
  return toChange(row, facts, (report, position) => figures.get(`${report}/${position}`)!)
}

async function factsById(db: Kysely<Schema> | Transaction<Schema>, ids: readonly string[]) {
  const facts = new Map<string, FactRecord>()
  for (const part of slices({ ids }))
    for (const row of await db.selectFrom('facts').selectAll().where('id', 'in', part.ids).execute())
      facts.set(row.id, fromFactRow(row))
  return facts
}

/** Back to what it stands for, and on to what stands for it. */
async function history(db: Kysely<Schema>, factId: string): Promise<FactEvent[]> {
  const ids = new Set([factId])
  const facts = new Map<string, FactRecord>()
  for (const id of ids) {
    const rows = await db
      .selectFrom('facts')
      .selectAll()
      .where((where) => where.or([where('id', '=', id), where('supersedes', '=', id)]))
      .execute()
    for (const row of rows) {
      facts.set(row.id, fromFactRow(row))
      ids.add(row.id)
      if (row.supersedes !== null) ids.add(row.supersedes)
    }
  }
  const events = await db
    .selectFrom('fact_changes')
    .innerJoin('changes', 'changes.number', 'fact_changes.change')
    .innerJoin('facts', 'facts.id', 'fact_changes.fact_id')
    .leftJoin('figures', (join) =>
      join.onRef('figures.report', '=', 'facts.report').onRef('figures.position', '=', 'facts.position'),
    )
    .select([
      'fact_changes.fact_id',
      'to_state',
      'changes.number',
      'what',
      'by_person',
      'at',
      'changes.reason',
      'figures.put_by',
    ])
    .where('fact_changes.fact_id', 'in', [...ids])
    .orderBy('changes.number')
    .orderBy('to_state', 'desc')
    .execute()
  return events.map((row) => ({
    change: row.number,
    putBy: row.put_by ?? undefined,
    what: row.what,
    by: row.by_person,
    at: row.at,
    reason: row.reason ?? undefined,
    fact: facts.get(row.fact_id)!,
    to: row.to_state,
  }))
}
