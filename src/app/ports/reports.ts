import type { ReportData } from '../../core/report/proposal.ts'
import type { NewNames } from '../../core/review/place-figures.ts'
import type { ReviewedFigure } from '../../core/review/reviewed-figure.ts'
import type { ReviewedTopic } from '../../core/review/topics-of-report.ts'
import type { Observation } from '../../core/statistics/observation.ts'
import type { Source } from '../../core/statistics/source.ts'
import type { Topic } from '../../core/statistics/topic.ts'
import type { Actor, ReviewAct } from './audit.ts'
import type { Outgoing } from './outbox.ts'
import type { Chat } from './subscriptions.ts'

/** waiting: to be approved or rejected. approved: it is a fact. noted: for comparison only (a full score), never a fact. */
export const FIGURE_STATES = ['waiting', 'approved', 'rejected', 'noted', 'withdrawn'] as const
export type FigureState = (typeof FIGURE_STATES)[number]

/** published: answered from. superseded: another fact stands for it. withdrawn: answered from no longer. */
export const FACT_STATES = ['published', 'superseded', 'withdrawn'] as const
export type FactState = (typeof FACT_STATES)[number]

/** A figure of a report that was handed in, and what has become of it. */
export interface FigureRecord {
  /** Its place in the report, from 1: officials speak of it by this. */
  readonly position: number
  readonly figure: ReviewedFigure
  /** What to look at before approving. */
  readonly warnings: readonly string[]
  readonly state: FigureState
  /** Whoever put it as it stands: the author of the report, or who changed it last. That person may not approve it. */
  readonly putBy: string
  readonly decidedBy: string | undefined
  readonly reason: string | undefined
  readonly factId: string | undefined
  /** The fact that it would stand for. */
  readonly corrects: string | undefined
}

/** What a report tells beside figures, and what has become of it. */
export interface TopicRecord {
  /** In one series with the figures, behind them. */
  readonly position: number
  readonly topic: ReviewedTopic
  readonly state: FigureState
  readonly putBy: string
  readonly decidedBy: string | undefined
  readonly reason: string | undefined
}

export interface NewReport {
  /** As its sender called the file. */
  readonly name: string
  /** Digest of the file or the text, so that it is not handed in twice. */
  readonly digest: string
  readonly report: ReportData
  /** Where it waits for a second official. */
  readonly author: string
  readonly authorChat: Chat | undefined
  readonly figures: readonly Omit<FigureRecord, 'position' | 'putBy' | 'decidedBy' | 'reason' | 'factId'>[]
  readonly topics: readonly ReviewedTopic[]
  /** Sentences and rows that hold figures which could not be placed. */
  readonly unread: readonly string[]
}

export interface ReportSummary extends Omit<NewReport, 'figures' | 'topics' | 'unread'> {
  /** By which officials speak of it; never given twice. */
  readonly number: number
  readonly state: 'open' | 'withdrawn'
  /** ISO instant. */
  readonly at: string
  /** How many figures are in each state, and how many of the waiting ones have a warning. */
  readonly counts: Readonly<Record<FigureState, number>>
  readonly warned: number
  readonly topicsWaiting: number
  readonly unreadCount: number
}

export interface ReportRecord extends ReportSummary {
  readonly figures: readonly FigureRecord[]
  readonly topics: readonly TopicRecord[]
  readonly unread: readonly string[]
}

/** A fact that officials have published, corrected or withdrawn; of shipped ones, those that they have touched. */
export interface FactRecord {
  readonly observation: Observation
  readonly state: FactState
  /** The report that it comes from; undefined for what ships. */
  readonly report: number | undefined
  readonly position: number | undefined
  readonly supersedes: string | undefined
}

/**
 * What a change makes of a fact. `from` is what it must be for the change to be possible; undefined: not there yet. Of a
 * fact that is known, only the id counts.
 */
export interface FactStep {
  readonly fact: Omit<FactRecord, 'state'>
  readonly from: FactState | undefined
  readonly to: FactState
}

/** What a change makes of a figure under review, whole as it was and as it shall be. */
export interface FigureStep {
  readonly report: number
  readonly from: FigureRecord
  readonly to: FigureRecord
}

export interface TopicStep {
  readonly report: number
  readonly from: TopicRecord
  readonly to: TopicRecord
}

export interface ReportStep {
  readonly number: number
  readonly from: Pick<ReportSummary, 'state' | 'report'>
  readonly to: Pick<ReportSummary, 'state' | 'report'>
}

/** Something that an official does: all of it happens, or nothing, and it can be undone as a whole. */
export interface Change {
  readonly what: ReviewAct
  readonly report: number | undefined
  readonly reason: string | undefined
  readonly facts: readonly FactStep[]
  readonly figures: readonly FigureStep[]
  readonly topics: readonly TopicStep[]
  readonly reports: readonly ReportStep[]
}

export interface ChangeRecord extends Change {
  /** By which officials speak of it; never given twice. */
  readonly number: number
  readonly by: string
  /** ISO instant. */
  readonly at: string
  /** The change that took it back. */
  readonly undoneBy: number | undefined
}

/** What must become known together with new facts. */
export interface Publication {
  readonly names: NewNames
  readonly source: Source | undefined
}

/** One thing that happened to a fact. */
export interface FactEvent {
  readonly change: number
  /** Whoever put the figure that became the fact. */
  readonly putBy: string | undefined
  readonly what: ReviewAct
  readonly by: string
  readonly at: string
  readonly reason: string | undefined
  readonly fact: FactRecord
  readonly to: FactState
}

export type Queued =
  | { readonly kind: 'queued'; readonly report: ReportSummary }
  /** The same text or file was handed in before and is not withdrawn. */
  | { readonly kind: 'known'; readonly report: ReportSummary }

/** Reports under review, the facts that come of them, and all that officials do with them. Every change is audited. */
export interface Reports {
  /** `tell`: what goes out in the same transaction. */
  queue(report: NewReport, by: Actor, tell: (report: ReportSummary) => readonly Outgoing[]): Promise<Queued>
  /** Those with figures or topics that wait, the oldest first. */
  waiting(): Promise<readonly ReportSummary[]>
  find(number: number): Promise<ReportRecord | undefined>
  fact(id: string): Promise<FactRecord | undefined>
  factsOf(report: number): Promise<readonly FactRecord[]>
  /**
   * Undefined, and nothing has happened, where something is not as the change takes it to be: somebody was faster. With
   * facts, what answers are made from changes in the same transaction, for all processes.
   */
  change(
    change: Change,
    by: Actor,
    publication?: Publication,
    tell?: readonly Outgoing[],
    undoes?: number,
  ): Promise<number | undefined>
  changeOf(number: number): Promise<ChangeRecord | undefined>
  /** The last one of this person that can still be undone. */
  lastChange(by: string): Promise<ChangeRecord | undefined>
  /** All that happened to a fact, to those that it stands for and those that stand for it; the oldest first. */
  history(factId: string): Promise<readonly FactEvent[]>
  /** All facts that officials have published or touched. */
  facts(): Promise<readonly FactRecord[]>
  /** Names and sources that came with reports. */
  published(): Promise<{ readonly names: NewNames; readonly sources: readonly Source[] }>
  /** What reports tell beside figures, as it is answered from, and the ids of such as is so no longer. */
  publishedTopics(): Promise<{ readonly topics: readonly Topic[]; readonly gone: readonly string[] }>
}
