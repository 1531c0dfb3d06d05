/** The span that a picture shows, chosen so that lengths and heights don't mislead. */
export interface Axis {
  /** bars: lengths count, so it starts at zero. dots, line: positions count, and a start above zero is said in words. */
  readonly form: 'bars' | 'dots' | 'line'
  readonly from: number
  readonly to: number
  /** Ticks stand at its multiples within the span. */
  readonly step: number
  /** Decimals of the ticks. */
  readonly decimals: number
  /** What follows the number of a tick: "%" or nothing. */
  readonly unit: string
  /** True where the smallest value is the best and belongs on top: ranks. */
  readonly inverted: boolean
}

/** amount: scores. place: ranks. change: rises and falls, on both sides of zero. */
export type ScaleKind = 'amount' | 'place' | 'change'

export interface Scale {
  readonly kind: ScaleKind
  readonly unit: string
  /** The full score, beyond which no axis reaches; undefined where it is not known. */
  readonly full: number | undefined
  /** As many as the values are printed with: no axis is finer than they are. */
  readonly decimals: number
}

/**
 * Up to this share of the greatest, the least is seen to be shorter or lower on an axis from zero; beyond it, bars would
 * all look alike and lines all flat.
 */
const FROM_ZERO = { rows: 0.75, line: 0.4 } as const
const FEWEST_STEPS = 3

/** `drawn`: rows are bars or dots, years are joined by a line. Values: at least one. */
export function axisOf(
  values: readonly number[],
  { kind, unit, full, decimals: printed }: Scale,
  drawn: 'rows' | 'line',
): Axis {
  const least = Math.min(...values)
  const most = Math.max(...values)
  if (kind === 'place') {
    const step = Math.ceil(niceStep(most - 1, 5))
    const to = Math.max(most, 3)
    return { form: drawn === 'rows' ? 'dots' : 'line', from: 1, to, step, decimals: 0, unit: '', inverted: true }
  }
  const fromZero = kind === 'change' || least <= FROM_ZERO[drawn] * most
  const form = drawn === 'line' ? 'line' : fromZero ? 'bars' : 'dots'
  const [low, high] = fromZero ? [Math.min(0, least), Math.max(0, most)] : spread(least, most)
  const step = Math.max(niceStep(high - low, FEWEST_STEPS + 1), 10 ** -printed)
  const from = clean(Math.floor(low / step + 1e-9) * step)
  // a lone zero needs room as well
  const to = Math.max(clean(Math.ceil(high / step - 1e-9) * step), clean(from + step))
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9) + (isQuarter(step) ? 1 : 0))
  return {
    form,
    from: fromZero ? from : Math.max(0, from),
    to: full === undefined || to <= full ? to : Math.max(full, most),
    step,
    decimals,
    unit,
    inverted: false,
  }
}

/** A difference smaller than this share of the value is not blown up to fill the picture. */
const NARROWEST = 0.02

/** Room on both sides, so that nothing sits on the border. */
function spread(least: number, most: number): [number, number] {
  const room = Math.max((most - least) * 0.15, (most * NARROWEST - (most - least)) / 2)
  return [least - room, most + room]
}

/** 1, 2, 2.5 or 5 times a power of ten, so that the span has about `steps` of them. */
function niceStep(span: number, steps: number): number {
  const rough = (span > 0 ? span : 1) / steps
  const power = 10 ** Math.floor(Math.log10(rough))
  const times = [1, 2, 2.5, 5, 10].find((each) => each * power >= rough * 0.999)!
  return clean(times * power)
}

/** 25, 2.5, 0.25: these need a decimal more than their power of ten. */
const isQuarter = (step: number) => Math.abs((step / 10 ** Math.floor(Math.log10(step) + 1e-9)) * 2 - 5) < 1e-6

/** Rid of what binary fractions leave behind: 0.30000000000000004. */
const clean = (value: number) => Number(value.toPrecision(12))

/** The ticks: multiples of the step within the span; ranks begin at 1. */
export function ticksOf({ from, to, step, inverted }: Axis): number[] {
  const ticks = inverted ? [from] : []
  for (let i = Math.ceil(from / step - 1e-9); i * step <= to + step * 1e-9; i++) {
    const tick = clean(i * step)
    if (!ticks.includes(tick) && tick >= from) ticks.push(tick)
  }
  return ticks
}
