import type { Choice } from '../../core/reply/reply.ts'
import { MEASURE_TEXT } from '../../core/reply/wording.ts'
import type { Indicator } from '../../core/statistics/indicator.ts'
import type { Vocabulary } from '../../core/statistics/knowledge.ts'
import type { Observation } from '../../core/statistics/observation.ts'
import { fold } from '../../core/text/fold.ts'
import type { CommandReply, Services } from '../command.ts'
import { NO_SUCH_FACT, whichFact } from './outcome-wording.ts'
import { valueText } from './wording.ts'

/** Ids of facts as they ship ("o0001") and as reports bring them ("bc3-1a2b3c4d-0005"). */
const ID = /^(o\d{1,7}|bc\d+-[0-9a-f]{8}-\d{4}(?:-\d+)?)(?![\p{L}\p{N}-])[\s:,]*/iu

const MOST_OFFERED = 8

export type FoundFact =
  | { readonly kind: 'one'; readonly observation: Observation; readonly rest: string }
  /** Withdrawn or superseded: known by its id only. */
  | { readonly kind: 'past'; readonly observation: Observation; readonly rest: string }
  | { readonly kind: 'several'; readonly observations: readonly Observation[]; readonly rest: string }
  | { readonly kind: 'none' }

/** The fact that an official means, by its id or in the words of a question: "điểm CCHC Thủ Dầu Một 2022". */
export async function findFact(text: string, services: Services): Promise<FoundFact> {
  const { review, askAfresh } = services
  const { facts } = await review.held()
  const id = ID.exec(text)
  if (id !== null) {
    const rest = text.slice(id[0].length).trim()
    const [held] = await facts.observations({ ids: [id[1]!.toLowerCase()] })
    if (held !== undefined) return { kind: 'one', observation: held, rest }
    const past = await review.reports.fact(id[1]!.toLowerCase())
    return past === undefined ? { kind: 'none' } : { kind: 'past', observation: past.observation, rest }
  }
  const { observations, outcome } = await askAfresh(text)
  if (outcome !== 'answer' || observations.length === 0) return { kind: 'none' }
  return among(ofMeasureIn(text, observations))
}

export function among(observations: readonly Observation[]): FoundFact {
  const [first, ...more] = observations
  if (first === undefined) return { kind: 'none' }
  return more.length === 0 ? { kind: 'one', observation: first, rest: '' } : { kind: 'several', observations, rest: '' }
}

/** Facts that are no longer published, by the unit, the year and the measure that are named. */
export async function pastFacts(
  text: string,
  now: Date,
  { review, unitNamed }: Services,
): Promise<readonly Observation[]> {
  const named = unitNamed(text, now)
  const year = /(?<!\d)(?:19|20)\d{2}(?!\d)/.exec(text)?.[0]
  if (named.kind !== 'one') return []
  const past = (await review.reports.facts())
    .filter(
      ({ state, observation: { unitId, period } }) =>
        state !== 'published' && unitId === named.unit.id && (year ?? period) === period,
    )
    .map(({ observation }) => observation)
  return ofMeasureIn(text, past)
}

const WORDS: readonly (readonly [RegExp, Observation['measure']])[] = [
  [/\b(?:thu hang|hang|xep hang|thu may)\b/, 'rank'],
  [/\b(?:xep loai|loai)\b/, 'grade'],
  [/\b(?:tang|giam|thay doi)\b/, 'change'],
  [/\b(?:diem|ty le|chi so)\b/, 'score'],
]

/** An answer tells more than was asked for: of its facts, those of the measure that the words name. */
function ofMeasureIn(text: string, observations: readonly Observation[]): readonly Observation[] {
  for (const [word, measure] of WORDS) {
    if (!word.test(fold(text))) continue
    const found = observations.filter((each) => each.measure === measure)
    if (found.length > 0) return found
  }
  return observations
}

/** "TP Thủ Dầu Một – Chỉ số CCHC cấp huyện – 2022 – điểm: 96,89" */
export function factLine(observation: Observation, { units, indicators }: Vocabulary): string {
  const { unitId, indicatorId, period, measure, value, decimals, of, what } = observation
  const unit = units.find(({ id }) => id === unitId)?.name ?? unitId
  const indicator: Pick<Indicator, 'name'> = indicators.find(({ id }) => id === indicatorId) ?? { name: indicatorId }
  const set = of === undefined ? '' : `/${of}`
  const told = what === undefined ? '' : ` (${what})`
  return `${unit} – ${indicator.name} – ${period} – ${MEASURE_TEXT[measure]}: ${valueText(value, decimals)}${set}${told}`
}

/** Which of several is meant, each by a choice of its own. */
export function askWhichFact(
  observations: readonly Observation[],
  vocabulary: Vocabulary,
  command: (id: string) => string,
): CommandReply {
  if (observations.length === 0) return { text: NO_SUCH_FACT }
  const shown = observations.slice(0, MOST_OFFERED)
  const lines = shown.map((each) => `- ${factLine(each, vocabulary)} (${each.id})`)
  const choices: Choice[] = shown.map((each) => ({ label: factLabel(each), utterance: command(each.id) }))
  return { text: whichFact(lines), choices }
}

const factLabel = ({ measure, value, decimals, period }: Observation) =>
  `${MEASURE_TEXT[measure]} ${valueText(value, decimals)} (${period})`
