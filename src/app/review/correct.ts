import { createHash } from 'node:crypto'
import type { ProposedLevel, ProposedMeasure } from '../../core/report/proposal.ts'
import type { ReviewedFigure, WrittenValue } from '../../core/review/reviewed-figure.ts'
import { spokenFamily } from '../../core/statistics/indicator.ts'
import type { Vocabulary } from '../../core/statistics/knowledge.ts'
import type { Observation } from '../../core/statistics/observation.ts'
import type { Actor } from '../ports/audit.ts'
import type { Outgoing } from '../ports/outbox.ts'
import type { Queued, ReportSummary, Reports } from '../ports/reports.ts'
import type { Chat } from '../ports/subscriptions.ts'
import { shortened } from '../shortened.ts'
import { withReason } from './correction-reason.ts'
import { factLine } from './find-fact.ts'
import { valueText } from './wording.ts'

export interface Correction {
  readonly observation: Observation
  readonly written: WrittenValue
  readonly reason: string
  readonly by: Actor
  readonly chat: Chat
}

/** Queues another value for a published fact, as a report of one figure: a second official approves it like any other. */
export function proposeCorrection(
  { observation, written, reason, by, chat }: Correction,
  vocabulary: Vocabulary,
  reports: Reports,
  tell: (report: ReportSummary) => readonly Outgoing[],
): Promise<Queued> {
  const line = factLine(observation, vocabulary)
  const source = vocabulary.sources.find(({ id }) => id === observation.sourceId)
  const digest = createHash('sha256')
    .update(JSON.stringify([observation.id, written, reason, by.at.getTime()]))
    .digest('hex')
  return reports.queue(
    {
      name: `Sửa số liệu ${observation.id}`,
      digest,
      report: {
        title: shortened(`Sửa ${line} thành ${valueText(written.value, written.decimals)}`, 200),
        publisher: source?.publisher,
        publishedOn: source?.publishedOn,
        decision: undefined,
        year: Number(observation.period.slice(0, 4)),
      },
      author: by.person,
      authorChat: chat,
      figures: [
        {
          figure: figureOf(observation, written, vocabulary, withReason(line, reason)),
          state: 'waiting',
          warnings: [],
          corrects: observation.id,
        },
      ],
      topics: [],
      unread: [],
    },
    by,
    tell,
  )
}

/** The fact with its new value, as a figure to look at. */
function figureOf(
  { unitId, indicatorId, period, measure, of, fullScore, unitOfMeasure, what }: Observation,
  written: WrittenValue,
  { units, indicators }: Vocabulary,
  quote: string,
): ReviewedFigure {
  const unit = units.find(({ id }) => id === unitId)
  const indicator = indicators.find(({ id }) => id === indicatorId)
  return {
    unit: unit?.name ?? unitId,
    level: unit?.level as ProposedLevel | undefined,
    indicator: spokenFamily(indicator?.family ?? indicatorId),
    field: indicator?.field,
    year: Number(period.slice(0, 4)),
    measure: MEASURES.has(measure as ProposedMeasure) ? (measure as ProposedMeasure) : 'score',
    ...written,
    of,
    max: fullScore,
    unitOfMeasure: unitOfMeasure === 'percent' || unitOfMeasure === 'percentage_points' ? 'percent' : undefined,
    what: measure === 'count' ? what : undefined,
    status: 'printed',
    confidence: 1,
    quote,
    place: {},
  }
}

const MEASURES = new Set<ProposedMeasure>([
  'score',
  'rank',
  'grade',
  'group',
  'change',
  'rank_change',
  'streak',
  'count',
  'average',
])
