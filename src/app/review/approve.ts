import { type Naming, placeFigures } from '../../core/review/place-figures.ts'
import type { Vocabulary } from '../../core/statistics/knowledge.ts'
import type { Observation } from '../../core/statistics/observation.ts'
import type { Unit } from '../../core/statistics/unit.ts'
import type { Actor } from '../ports/audit.ts'
import type { Facts } from '../ports/facts.ts'
import type { Outgoing } from '../ports/outbox.ts'
import type { FactStep, FigureRecord, FigureStep, ReportRecord, Reports, TopicRecord } from '../ports/reports.ts'
import { changeOf } from './change-of.ts'
import { reasonIn } from './correction-reason.ts'
import { dependentsOf } from './dependents.ts'
import { type TopicApprovals, topicApprovals } from './review-topics.ts'
import { factIds, sourceIdOf, sourceOf } from './source-of-report.ts'
import { heldOf } from './submit-report.ts'
import { valueText } from './wording.ts'

export interface ApproveParts {
  readonly reports: Reports
  readonly vocabulary: Vocabulary
  readonly facts: Facts
  /** What goes out when no figure of the report waits any more. */
  readonly whenDone: (
    report: ReportRecord,
    published: readonly Observation[],
    units: readonly Unit[],
  ) => Promise<readonly Outgoing[]>
}

export interface Approved {
  /** Undefined where nothing was published. */
  readonly change: number | undefined
  /** Somebody was faster: nothing has happened. */
  readonly isStale: boolean
  readonly published: readonly Observation[]
  /** Those that whoever put them may not approve. */
  readonly own: readonly number[]
  readonly problems: readonly { readonly position: number; readonly text: string }[]
  readonly newUnits: readonly string[]
  readonly topics: TopicApprovals
}

/** What an order means, of all that still waits. */
export interface Chosen {
  readonly figures: readonly FigureRecord[]
  readonly topics: readonly TopicRecord[]
}

/**
 * Makes figures facts and lets topics be answered from, all that can be in one transaction. Nobody approves what they put
 * there themselves.
 */
export async function approve(report: ReportRecord, chosen: Chosen, by: Actor, parts: ApproveParts): Promise<Approved> {
  const { reports, facts, vocabulary, whenDone } = parts
  const topics = topicApprovals(report, chosen.topics, by, vocabulary.units)
  const waiting = chosen.figures.filter(({ state }) => state === 'waiting')
  const own = waiting.filter(({ putBy }) => putBy === by.person).map(({ position }) => position)
  const others = waiting.filter(({ putBy }) => putBy !== by.person)
  const past = await reports.factsOf(report.number)
  const naming = {
    sourceId: sourceIdOf(report),
    idOf: factIds(report, new Set(past.map(({ observation }) => observation.id))),
  }
  const held = past.filter(({ state }) => state === 'published').map(({ observation }) => observation)
  const corrections = await correctionSteps(
    others.filter(({ corrects }) => corrects !== undefined),
    report,
    facts,
    naming,
  )
  const fresh = others.filter(({ corrects }) => corrects === undefined)
  const known = {
    ...vocabulary,
    held: await heldOf(
      fresh.map(({ figure }) => figure),
      vocabulary.units,
      facts,
    ),
  }
  const publications = publicationSteps(fresh, report, known, held, naming)
  const found = [corrections, publications]
  const steps = found.flatMap((each) => each.steps)
  const published = steps.flatMap(({ to, fact }) => (to === 'published' ? [fact.observation] : []))
  const problems = found.flatMap((each) => each.problems)
  const { names } = publications
  const approvals = found.flatMap((each) => each.approved)
  const newUnits = names.units.map(({ name }) => name)
  const outcome = { published, own, problems, newUnits, topics, isStale: false }
  if (approvals.length + topics.steps.length === 0) return { ...outcome, change: undefined }
  const figures = approvals.map(
    ({ record, factId }): FigureStep => ({
      report: report.number,
      from: record,
      to: { ...record, state: 'approved', decidedBy: by.person, factId },
    }),
  )
  const reason = corrections.reasons.join('; ') || undefined
  const what = approvals.length > 0 ? 'figures published' : 'topics published'
  const change = changeOf(what, report.number, { reason, facts: steps, figures, topics: topics.steps })
  const isDone = approvals.length > 0 && report.counts.waiting === approvals.length
  const tell = isDone ? await whenDone(report, [...held, ...published], [...vocabulary.units, ...names.units]) : []
  const isCited = publications.steps.length + topics.steps.length > 0
  const number = await reports.change(change, by, { names, source: isCited ? sourceOf(report) : undefined }, tell)
  return number === undefined
    ? { ...outcome, published: [], change: undefined, isStale: true }
    : { ...outcome, change: number }
}

interface Steps {
  readonly steps: readonly FactStep[]
  readonly approved: readonly { readonly record: FigureRecord; readonly factId: string }[]
  readonly problems: Approved['problems']
}

const sameThing = ({ unitId, indicatorId, period, measure, what, scopeId }: Observation) =>
  [unitId, indicatorId, period, measure, what, scopeId].join('|')

/** A report says one thing once: what it repeats is the same fact, what it contradicts waits until one is rejected. */
function publicationSteps(
  records: readonly FigureRecord[],
  report: ReportRecord,
  known: Parameters<typeof placeFigures>[2],
  held: readonly Observation[],
  naming: Naming,
) {
  const { placed, names } = placeFigures(records, report.report, known, naming)
  const byThing = new Map(held.map((observation) => [sameThing(observation), observation]))
  const steps: FactStep[] = []
  const approved: { record: FigureRecord; factId: string }[] = []
  const problems: { position: number; text: string }[] = []
  for (const [index, { observation, problem, position }] of placed.entries()) {
    const record = records[index]!
    if (observation === undefined) {
      problems.push({ position, text: problem! })
      continue
    }
    const twin = byThing.get(sameThing(observation))
    if (twin !== undefined && twin.value !== observation.value) {
      problems.push({
        position,
        text: `Báo cáo này đã có giá trị khác cho cùng số liệu: ${valueText(twin.value, twin.decimals)}. Hãy bỏ một trong hai.`,
      })
      continue
    }
    approved.push({ record, factId: twin?.id ?? observation.id })
    if (twin !== undefined) continue
    byThing.set(sameThing(observation), observation)
    const fact = { observation, report: report.number, position, supersedes: undefined }
    steps.push({ fact, from: undefined, to: 'published' })
  }
  return { steps, approved, problems, names }
}

/** The fact that is corrected goes, its correction comes, and what was computed from it goes with it. */
async function correctionSteps(
  records: readonly FigureRecord[],
  report: ReportRecord,
  facts: Facts,
  { idOf }: Pick<Naming, 'idOf'>,
): Promise<Steps & { readonly reasons: readonly string[] }> {
  const steps: FactStep[] = []
  const reasons: string[] = []
  const approved: { record: FigureRecord; factId: string }[] = []
  const problems: { position: number; text: string }[] = []
  for (const record of records) {
    const [old] = await facts.observations({ ids: [record.corrects!] })
    if (old === undefined) {
      problems.push({ position: record.position, text: 'Số liệu cần sửa không còn được công bố.' })
      continue
    }
    const { value, decimals } = record.figure
    const observation: Observation = {
      ...old,
      id: idOf(record.position),
      value,
      decimals,
      status: 'printed',
      formula: undefined,
    }
    steps.push(...(await dependentsOf([old], 'superseded', facts)), {
      fact: { observation, report: report.number, position: record.position, supersedes: old.id },
      from: undefined,
      to: 'published',
    })
    approved.push({ record, factId: observation.id })
    const reason = reasonIn(record.figure.quote)
    if (reason !== undefined) reasons.push(reason)
  }
  return { steps, approved, problems, reasons }
}
