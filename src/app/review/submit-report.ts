import { bareName, withoutParent } from '../../core/dialogue/unit-phrases.ts'
import { checkProposal } from '../../core/report/check-proposal.ts'
import type { Proposal, ProposedObservation, ReportData } from '../../core/report/proposal.ts'
import { type Known, placeFigures } from '../../core/review/place-figures.ts'
import { type ReviewedFigure, withDecimals } from '../../core/review/reviewed-figure.ts'
import type { Vocabulary } from '../../core/statistics/knowledge.ts'
import type { Unit } from '../../core/statistics/unit.ts'
import { fold } from '../../core/text/fold.ts'
import type { Actor } from '../ports/audit.ts'
import type { Facts } from '../ports/facts.ts'
import type { Outgoing } from '../ports/outbox.ts'
import type { ReportReader } from '../ports/report-reader.ts'
import type { NewReport, ReportSummary, Reports } from '../ports/reports.ts'
import type { Chat } from '../ports/subscriptions.ts'

export interface Submission {
  /** As its sender called it. */
  readonly name: string
  readonly bytes: Uint8Array
  readonly by: Actor
  /** Where its sender is told what becomes of it; undefined where nobody waits. */
  readonly chat: Chat | undefined
}

export interface SubmitParts {
  readonly reports: Reports
  readonly reader: ReportReader
  readonly vocabulary: Vocabulary
  readonly facts: Facts
  /** Who else is told that a report waits. */
  readonly tell: (report: ReportSummary) => readonly Outgoing[]
  readonly progress: (done: number, of: number) => void
}

export type Submitted =
  | { readonly kind: 'queued' | 'known'; readonly report: ReportSummary; readonly newUnits: readonly string[] }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'nothing'; readonly unread: readonly string[] }

/** Below this a person should look twice. */
const SURE = 0.6

/** Reads a report and queues the figures that it proposes. Nothing is stored of one that can't be read, or proposes none. */
export async function submitReport(submission: Submission, parts: SubmitParts): Promise<Submitted> {
  const { reports, reader, vocabulary, facts, tell, progress } = parts
  const { name, bytes, by, chat } = submission
  const read = await reader.read({ name, bytes }, vocabulary.units, progress)
  if (read.kind === 'refused') return read
  const { proposal, digest } = read
  if (proposal.observations.length === 0) return { kind: 'nothing', unread: proposal.unread }
  const known = { ...vocabulary, held: await heldOf(proposal.observations, vocabulary.units, facts) }
  const { figures, newUnits } = figuresOf(proposal, known)
  const { report, unread } = proposal
  const queued = await reports.queue(
    {
      name,
      digest,
      report: withTitle(report, name),
      author: by.person,
      authorChat: chat,
      figures,
      topics: topicsIn(proposal),
      unread,
    },
    by,
    tell,
  )
  return { ...queued, newUnits }
}

const MOST_TOPICS = 40

/** What the report tells beside figures, each once. */
function topicsIn({ topics }: Proposal): NewReport['topics'] {
  const byText = new Map(topics.map((topic) => [topic.text, topic]))
  return [...byText.values()]
    .slice(0, MOST_TOPICS)
    .map((topic) => ({ ...topic, unitId: undefined, sourceId: undefined }))
}

/** A letterhead alone names no body: "ỦY BAN NHÂN DÂN" is that of the province. */
const withTitle = (report: ReportData, name: string): ReportData => ({
  ...report,
  title: report.title ?? name.replace(/\.[a-z]{2,5}$/iu, ''),
  publisher:
    report.owner !== undefined && /^(?:ủy ban nhân dân|uỷ ban nhân dân|ubnd)$/iu.test(report.publisher ?? '')
      ? `UBND ${/^(?:TP|Thành phố) /u.test(report.owner) ? '' : 'tỉnh '}${report.owner}`
      : report.publisher,
})

/** Facts of units so called, of the same years and of those before, against which figures are held. */
export function heldOf(
  figures: readonly Pick<ProposedObservation, 'unit' | 'year'>[],
  units: readonly Unit[],
  facts: Facts,
) {
  const called = new Set(figures.map(({ unit }) => fold(unit)))
  const named = units.filter(
    (unit) => called.has(fold(bareName(unit))) || namesOf(unit).some((name) => called.has(fold(name))),
  )
  const years = new Set(figures.flatMap(({ year }) => (year === undefined ? [] : [year - 1, year])))
  return facts.observations({ unitIds: named.map(({ id }) => id), periods: [...years].map(String) })
}

const namesOf = ({ name, aliases, formerNames }: Unit) => [name, withoutParent(name), ...aliases, ...formerNames]

function figuresOf(proposal: Proposal, known: Known) {
  const figures = withFullScores(proposal.observations).map(withDecimals)
  const numbered = figures.map((figure, index) => ({ position: index, figure }))
  const { placed, names } = placeFigures(numbered, proposal.report, known, {
    sourceId: 'proposed',
    idOf: (position) => `proposed-${position}`,
  })
  const warnings = checkProposal(figures, { ...known, observations: known.held })
  const levels = new Map(known.units.map(({ name, level }) => [name, level]))
  const isNew = new Set<string>()
  /** Found in its province, where the report's words alone do not tell it from others. */
  const isKnown = (index: number) => placed[index]!.observation !== undefined && placed[index]!.newUnit === undefined
  const records = figures.map((figure, index): NewReport['figures'][number] => {
    const { problem, newUnit } = placed[index]!
    const own = warnings.filter(({ observation }) => observation === index).map(({ text }) => text)
    const isFirst = newUnit !== undefined && !isNew.has(newUnit.id)
    if (newUnit !== undefined) isNew.add(newUnit.id)
    return {
      figure,
      state: isFullScore(figure) ? 'noted' : 'waiting',
      warnings: [
        ...own.filter(
          (text) => !isSaidOfNew(text, newUnit, levels) && !(isKnown(index) && /chưa có trong danh mục/u.test(text)),
        ),
        ...(newUnit === undefined ? [] : [`Đơn vị mới${isFirst ? ', sẽ thêm vào danh mục' : ''}: ${newUnit.name}.`]),
        ...(problem === undefined || own.includes(problem) ? [] : [problem]),
        ...(figure.confidence < SURE ? ['Máy đọc chưa chắc câu này.'] : []),
      ],
      corrects: undefined,
    }
  })
  return { figures: records, newUnits: names.units.map(({ name }) => name) }
}

/** That a unit is new is said once, and only units of its tier can be meant instead. */
function isSaidOfNew(text: string, unit: Unit | undefined, levels: ReadonlyMap<string, Unit['level']>): boolean {
  if (unit === undefined) return false
  const [, near] = /chưa có trong danh mục(?:: sẽ là đơn vị mới|\. Có phải là: (.+)\?$)/u.exec(text) ?? ['', '-']
  return near === undefined || (near !== '-' && near.split('; ').every((name) => levels.get(name) !== unit.level))
}

/** A full score in numbers is for comparison: it is kept with the score that it belongs to. */
const isFullScore = ({ measure, value }: Pick<ReviewedFigure, 'measure' | 'value'>) =>
  measure === 'max' && typeof value === 'number'

function withFullScores(observations: readonly ProposedObservation[]): ProposedObservation[] {
  const key = ({ unit, indicator, field, year }: ProposedObservation) => [unit, indicator, field, year].join('|')
  const full = new Map(observations.filter(isFullScore).map((o) => [key(o), o.value as number]))
  return observations.map((o) =>
    o.measure === 'score' && o.max === undefined && full.has(key(o)) ? { ...o, max: full.get(key(o)) } : o,
  )
}
