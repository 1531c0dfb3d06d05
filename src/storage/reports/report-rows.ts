import type { Selectable } from 'kysely'
import {
  type Change,
  type ChangeRecord,
  type FactRecord,
  type FactStep,
  FIGURE_STATES,
  type FigureRecord,
  type FigureState,
  type ReportSummary,
  type TopicRecord,
} from '../../app/ports/reports.ts'
import { fromColumn, fromList, toColumn, toList } from '../columns.ts'
import type { ChangeTable, FactTable, FigureTable, ReportTable } from './report-tables.ts'
import { wholeTopic } from './report-topics.ts'

export function toFigureRow(report: number, record: FigureRecord): FigureTable {
  return {
    report,
    position: record.position,
    body: JSON.stringify(record.figure),
    warnings: toList(record.warnings),
    state: record.state,
    put_by: record.putBy,
    decided_by: toColumn(record.decidedBy),
    reason: toColumn(record.reason),
    fact_id: toColumn(record.factId),
    corrects: toColumn(record.corrects),
  }
}

export function fromFigureRow(row: Selectable<FigureTable>): FigureRecord {
  return {
    position: row.position,
    figure: JSON.parse(row.body),
    warnings: fromList(row.warnings),
    state: row.state,
    putBy: row.put_by,
    decidedBy: fromColumn(row.decided_by),
    reason: fromColumn(row.reason),
    factId: fromColumn(row.fact_id),
    corrects: fromColumn(row.corrects),
  }
}

export interface Counted {
  readonly state: FigureState
  readonly all: number
  readonly warned: number
}

export function toSummary(
  row: Selectable<ReportTable>,
  counted: readonly Counted[],
  topicsWaiting: number,
): ReportSummary {
  const count = (state: FigureState) => counted.find((each) => each.state === state)?.all ?? 0
  return {
    number: row.number,
    name: row.name,
    digest: row.digest,
    report: JSON.parse(row.body),
    state: row.state,
    author: row.author,
    authorChat:
      row.author_channel === null || row.author_conversation === null
        ? undefined
        : { channel: row.author_channel, conversation: row.author_conversation },
    at: row.at,
    counts: Object.fromEntries(FIGURE_STATES.map((state) => [state, count(state)])) as ReportSummary['counts'],
    warned: counted.find(({ state }) => state === 'waiting')?.warned ?? 0,
    topicsWaiting,
    unreadCount: fromList(row.unread).length,
  }
}

export function toFactRow({ observation, report, position, supersedes }: FactStep['fact'], state: FactTable['state']) {
  return {
    id: observation.id,
    body: JSON.stringify(observation),
    state,
    report: toColumn(report),
    position: toColumn(position),
    supersedes: toColumn(supersedes),
  }
}

export function fromFactRow(row: Selectable<FactTable>): FactRecord {
  return {
    observation: { ...NOTHING, ...JSON.parse(row.body) },
    state: row.state,
    report: fromColumn(row.report),
    position: fromColumn(row.position),
    supersedes: fromColumn(row.supersedes),
  }
}

/** What JSON leaves out. */
const NOTHING = {
  what: undefined,
  of: undefined,
  scopeId: undefined,
  unitOfMeasure: undefined,
  fullScore: undefined,
  formula: undefined,
  place: undefined,
  note: undefined,
}

/** Steps as they are stored: facts by id, for they never change, and of figures their words only where these change. */
interface StoredSteps {
  readonly facts: readonly {
    readonly id: string
    readonly from: FactStep['from'] | null
    readonly to: FactStep['to']
  }[]
  readonly figures: readonly {
    readonly report: number
    readonly from: Partial<FigureRecord> & Pick<FigureRecord, 'position'>
    readonly to: Partial<FigureRecord>
  }[]
  readonly topics?: Change['topics']
  readonly reports: Change['reports']
}

export function storedSteps({ facts, figures, topics, reports }: Change): string {
  const stored: StoredSteps = {
    facts: facts.map(({ fact, from, to }) => ({ id: fact.observation.id, from: from ?? null, to })),
    figures: figures.map(({ report, from, to }) => {
      if (JSON.stringify([from.figure, from.warnings]) !== JSON.stringify([to.figure, to.warnings]))
        return { report, from, to }
      const { figure: _, warnings: __, ...before } = from
      const { figure: ___, warnings: ____, ...after } = to
      return { report, from: before, to: after }
    }),
    topics,
    reports,
  }
  return JSON.stringify(stored)
}

export const factIdsIn = ({ body }: Pick<ChangeTable, 'body'>): string[] =>
  (JSON.parse(body) as StoredSteps).facts.map(({ id }) => id)
export const figuresIn = ({ body }: Pick<ChangeTable, 'body'>): { report: number; position: number }[] =>
  (JSON.parse(body) as StoredSteps).figures.map(({ report, from }) => ({ report, position: from.position }))

/** With what JSON leaves out. */
const wholeTopicRecord = (record: TopicRecord): TopicRecord => ({
  ...record,
  topic: wholeTopic(record.topic),
  decidedBy: record.decidedBy,
  reason: record.reason,
})

/** A change with its facts and figures, as they are now where it left them alone. */
export function toChange(
  row: Selectable<ChangeTable>,
  facts: ReadonlyMap<string, FactRecord>,
  figureNow: (report: number, position: number) => FigureRecord,
): ChangeRecord {
  const steps = JSON.parse(row.body) as StoredSteps
  return {
    number: row.number,
    by: row.by_person,
    at: row.at,
    what: row.what,
    report: fromColumn(row.report),
    reason: fromColumn(row.reason),
    undoneBy: fromColumn(row.undone_by),
    facts: steps.facts.map(({ id, from, to }) => ({ fact: facts.get(id)!, from: from ?? undefined, to })),
    figures: steps.figures.map(({ report, from, to }) => {
      const { figure, warnings } = figureNow(report, from.position)
      const whole = (part: Partial<FigureRecord>) =>
        ({
          figure,
          warnings,
          decidedBy: undefined,
          reason: undefined,
          factId: undefined,
          corrects: undefined,
          ...part,
        }) as FigureRecord
      return { report, from: whole(from), to: whole(to) }
    }),
    topics: (steps.topics ?? []).map(({ report, from, to }) => ({
      report,
      from: wholeTopicRecord(from),
      to: wholeTopicRecord(to),
    })),
    reports: steps.reports,
  }
}
