import type { Measure, Observation } from './observation.ts'

/** One value of a figure with the observations that state it, or those that it is computed from. */
export interface Variant {
  readonly value: number | string
  readonly decimals: number
  /** All state this very value; empty where it is computed at query time. */
  readonly observations: readonly Observation[]
  /** What it is computed from; undefined where it is stated. */
  readonly operands: readonly Observation[]
  readonly rule: Rule | undefined
}

/** How a value is computed that no source states. */
export type Rule =
  | 'score-minus-next-change'
  | 'score-plus-change'
  | 'difference'
  | 'rank-before'
  | 'rank-after'
  | 'rank-difference'
  | 'rank-in-streak'
  | 'streak-continued'

/** What is known of one measure in one period: more than one variant where sources disagree. */
export interface Figure {
  readonly measure: Measure
  readonly period: string
  /** What a count counts, or against what a change is taken. */
  readonly what: string | undefined
  readonly variants: readonly Variant[]
}

const AGAINST_YEAR_BEFORE = /^so với năm (trước|\d{4})$/

/** The figures of one unit in one indicator: stated values first, computed only where none is stated. */
export class FigureSheet {
  private readonly observations: readonly Observation[]

  constructor(observations: readonly Observation[]) {
    this.observations = observations
  }

  /** Periods with any value, oldest first; single weeks only when asked for. */
  periods(measures?: readonly Measure[]): string[] {
    const held = this.observations.filter(
      (o) => !o.period.includes('W') && (measures === undefined || measures.includes(o.measure)),
    )
    return [...new Set(held.map((o) => o.period))].sort()
  }

  weeks(): string[] {
    return [...new Set(this.observations.map((o) => o.period).filter((period) => period.includes('W')))].sort()
  }

  /** Every stated figure of the period, in the order of the data. */
  stated(period: string): Figure[] {
    const keys = new Map<string, Observation[]>()
    for (const o of this.observations.filter((each) => each.period === period)) {
      const key = `${o.measure}|${o.what ?? ''}|${setOf(o)}`
      keys.set(key, [...(keys.get(key) ?? []), o])
    }
    return [...keys.values()].map((group) => ({
      measure: group[0]!.measure,
      period,
      what: group[0]!.what,
      variants: variantsOf(group),
    }))
  }

  /** The figure, stated or computed; undefined where neither is possible. Of ranks in several sets, one whose size is known. */
  figure(period: string, measure: Measure): Figure | undefined {
    return this.figures(period, measure)[0]
  }

  /** All figures of the measure: a rank may be held in several sets, a count of several things. */
  figures(period: string, measure: Measure): Figure[] {
    const stated = this.stated(period).filter((figure) => figure.measure === measure)
    if (stated.length === 0) return [this.computed(period, measure)].filter((figure) => figure !== undefined)
    const isSized = ({ variants }: Figure) => variants[0]!.observations[0]!.of !== undefined
    return [...stated.filter(isSized), ...stated.filter((figure) => !isSized(figure))]
  }

  private computed(period: string, measure: Measure): Figure | undefined {
    const variant =
      measure === 'score' || measure === 'average'
        ? this.scoreFromNeighbours(period, measure)
        : measure === 'change'
          ? (this.difference(period, 'score') ?? this.difference(period, 'average'))
          : measure === 'rank'
            ? (this.rankFromNeighbours(period) ?? this.rankInStreak(period))
            : measure === 'rank_change'
              ? this.difference(period, 'rank')
              : measure === 'streak'
                ? this.streakContinued(period)
                : undefined
    if (variant === undefined) return undefined
    const against = measure === 'change' || measure === 'rank_change' ? 'so với năm trước' : undefined
    return { measure, period, what: measure === 'streak' ? variant.operands[0]!.what : against, variants: [variant] }
  }

  private scoreFromNeighbours(period: string, measure: Measure): Variant | undefined {
    const after = this.single(next(period, 1), measure)
    const rise = this.single(next(period, 1), 'change')
    if (after !== undefined && rise !== undefined && isYearly(rise)) {
      return computed(minus(after, rise), [after, rise], 'score-minus-next-change')
    }
    const before = this.single(next(period, -1), measure)
    const change = this.single(period, 'change')
    if (before === undefined || change === undefined || !isYearly(change)) return undefined
    return computed(Number(before.value) + Number(change.value), [before, change], 'score-plus-change')
  }

  private difference(period: string, measure: 'score' | 'average' | 'rank'): Variant | undefined {
    const now = this.single(period, measure)
    const before = this.single(next(period, -1), measure)
    if (now === undefined || before === undefined) return undefined
    if (measure === 'rank') {
      return now.scopeId === before.scopeId ? computed(minus(before, now), [before, now], 'rank-difference') : undefined
    }
    return now.fullScore === before.fullScore ? computed(minus(now, before), [now, before], 'difference') : undefined
  }

  private rankFromNeighbours(period: string): Variant | undefined {
    const after = this.single(next(period, 1), 'rank')
    const rise = this.single(next(period, 1), 'rank_change')
    if (after !== undefined && rise !== undefined)
      return computed(Number(after.value) + Number(rise.value), [after, rise], 'rank-before')
    const before = this.single(next(period, -1), 'rank')
    const change = this.single(period, 'rank_change')
    return before === undefined || change === undefined
      ? undefined
      : computed(minus(before, change), [before, change], 'rank-after')
  }

  /** "9 năm liên tiếp ở hạng 1" in 2022 tells the rank of 2014 to 2021. */
  private rankInStreak(period: string): Variant | undefined {
    const spans = this.observations.filter(
      (o) =>
        o.measure === 'streak' &&
        Number(o.period) > Number(period) &&
        Number(o.period) - Number(o.value) < Number(period),
    )
    const ranks = new Set(spans.map(rankOfStreak))
    const [rank] = ranks
    return rank === undefined || ranks.size > 1
      ? undefined
      : computed(rank, [spans.find((o) => o.status === 'printed') ?? spans[0]!], 'rank-in-streak')
  }

  /** A streak of the year before, where its rank is held once more. */
  private streakContinued(period: string): Variant | undefined {
    const before = this.single(next(period, -1), 'streak')
    const rank = this.single(period, 'rank')
    if (before === undefined || rank === undefined || rankOfStreak(before) !== rank.value) return undefined
    return computed(Number(before.value) + 1, [before, rank], 'streak-continued')
  }

  /** The value that all sources agree on. */
  private single(period: string, measure: Measure): Observation | undefined {
    const all = this.observations.filter((o) => o.period === period && o.measure === measure)
    const sized = measure === 'rank' ? all.filter((o) => o.of !== undefined) : []
    const found = sized.length > 0 ? sized : all
    return new Set(found.map((o) => o.value)).size === 1 ? found[0] : undefined
  }
}

/** The rank that a streak is one of, as its wording names it: "năm liên tiếp ở hạng 1". */
function rankOfStreak({ what }: Observation): number | undefined {
  const named = /hạng (\d+)$/.exec(what ?? '')
  return named === null ? undefined : Number(named[1])
}

/** Ranks among different units are different figures, not a conflict. */
const setOf = (o: Observation) => (o.measure === 'rank' ? (o.scopeId ?? '') : '')

function variantsOf(group: readonly Observation[]): Variant[] {
  const byValue = new Map<number | string, Observation[]>()
  for (const o of group) byValue.set(o.value, [...(byValue.get(o.value) ?? []), o])
  return [...byValue].map(([value, observations]) => ({
    value,
    decimals: Math.max(...observations.map((o) => o.decimals)),
    observations,
    operands: [],
    rule: undefined,
  }))
}

function computed(value: number, operands: readonly Observation[], rule: Rule): Variant {
  const decimals = Math.max(...operands.map((o) => o.decimals))
  return { value: Number(value.toFixed(decimals)), decimals, observations: [], operands, rule }
}

const minus = (a: Observation, b: Observation) => Number(a.value) - Number(b.value)
const next = (period: string, by: number) => String(Number(period) + by)
const isYearly = (change: Observation) => AGAINST_YEAR_BEFORE.test(change.what ?? '')
