import type { Observation } from '../../core/statistics/observation.ts'
import type { Actor } from '../ports/audit.ts'
import type { Facts } from '../ports/facts.ts'
import type { ChangeRecord, FactRecord, ReportRecord, Reports } from '../ports/reports.ts'
import { changeOf } from './change-of.ts'
import { dependentsOf } from './dependents.ts'

export interface Withdrawn {
  readonly change: number
  readonly facts: number
  readonly figures: number
  readonly topics: number
}

/** Takes back a report, all facts that came of it or stand for such, and what of it still waits. Undefined: somebody was faster. */
export async function withdrawReport(
  report: ReportRecord,
  reason: string | undefined,
  by: Actor,
  { reports, facts }: { readonly reports: Reports; readonly facts: Facts },
): Promise<Withdrawn | undefined> {
  const gone = publishedFrom(report.number, await reports.facts())
  const steps = await dependentsOf(gone, 'withdrawn', facts)
  const waiting = report.figures.filter(({ state }) => state === 'waiting')
  const topics = report.topics.filter(({ state }) => state === 'waiting' || state === 'approved')
  const withdrawn = { state: 'withdrawn', decidedBy: by.person } as const
  const change = changeOf('report withdrawn', report.number, {
    reason,
    facts: steps,
    figures: waiting.map((from) => ({ report: report.number, from, to: { ...from, ...withdrawn } })),
    topics: topics.map((from) => ({ report: report.number, from, to: { ...from, ...withdrawn } })),
    reports: [
      {
        number: report.number,
        from: { state: report.state, report: report.report },
        to: { state: 'withdrawn', report: report.report },
      },
    ],
  })
  const number = await reports.change(change, by)
  return number === undefined
    ? undefined
    : { change: number, facts: steps.length, figures: waiting.length, topics: topics.length }
}

/** Published facts of the report, and corrections of such. */
function publishedFrom(report: number, all: readonly FactRecord[]): Observation[] {
  const byId = new Map(all.map((fact) => [fact.observation.id, fact]))
  const comesFrom = (fact: FactRecord): boolean =>
    fact.report === report ||
    (fact.supersedes !== undefined && byId.has(fact.supersedes) && comesFrom(byId.get(fact.supersedes)!))
  return all.filter((fact) => fact.state === 'published' && comesFrom(fact)).map(({ observation }) => observation)
}

/** Takes back one fact, and what was computed from it. Undefined: somebody was faster. */
export async function withdrawFact(
  observation: Observation,
  reason: string | undefined,
  by: Actor,
  { reports, facts }: { readonly reports: Reports; readonly facts: Facts },
): Promise<Withdrawn | undefined> {
  const steps = await dependentsOf([observation], 'withdrawn', facts)
  const change = changeOf('fact withdrawn', undefined, { reason, facts: steps })
  const number = await reports.change(change, by)
  return number === undefined ? undefined : { change: number, facts: steps.length, figures: 0, topics: 0 }
}

export type Undone =
  | { readonly kind: 'undone'; readonly change: number }
  | { readonly kind: 'stale' | 'already' | 'never' }

/** Everything as it was before the change, as long as nothing else has come in between. */
export async function undo(record: ChangeRecord, by: Actor, reports: Reports): Promise<Undone> {
  if (record.undoneBy !== undefined) return { kind: 'already' }
  if (record.what === 'change undone') return { kind: 'never' }
  const change = changeOf('change undone', record.report, {
    // a fact that is undone goes for good: approved again it is a new one
    facts: record.facts.map(({ fact, from, to }) => ({ fact, from: to, to: from ?? 'withdrawn' })),
    figures: record.figures.map(({ report, from, to }) => ({ report, from: to, to: from })),
    topics: record.topics.map(({ report, from, to }) => ({ report, from: to, to: from })),
    reports: record.reports.map(({ number, from, to }) => ({ number, from: to, to: from })),
  })
  const number = await reports.change(change, by, undefined, [], record.number)
  return number === undefined ? { kind: 'stale' } : { kind: 'undone', change: number }
}
