/** A label that wants to be near a point; on which side, or on either. */
export interface LabelWish {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly side: 'above' | 'below' | 'either'
}

export interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

export interface Segment {
  readonly from: Spot
  readonly to: Spot
}

export interface Spot {
  readonly x: number
  readonly y: number
}

/** What labels should keep off, and must keep inside. */
export interface Surroundings {
  readonly marks: readonly Box[]
  readonly lines: readonly Segment[]
  readonly within: Box
}

const OFF_THE_POINT = 24
const BETWEEN_ROWS = 2
const BESIDE = 4
/** Further off than its point's own side by so many rows at most. */
const ROWS = [0, 1, 2]
const COST = { row: 400, wrongSide: 60, onMark: 4, onLine: 2, outside: 1000, onLabel: 1000 } as const

/** The labels of one x, each in one of its places. */
interface Column {
  readonly boxes: readonly Box[]
  readonly cost: number
}

/**
 * A box for each wish, above or below its point, such that labels cover neither each other nor marks, and lines as
 * little as can be. Labels reach no further than to those of the next x; so the best choice up to one x follows from
 * the best choices up to the x before, and the whole is the best there is, not a guess.
 */
export function placeLabels(wishes: readonly LabelWish[], surroundings: Surroundings): Box[] {
  const xs = [...new Set(wishes.map(({ x }) => x))].sort((a, b) => a - b)
  const columns = xs.map((x) =>
    columnsOf(
      wishes.filter((wish) => wish.x === x),
      surroundings,
    ),
  )
  let best: { readonly chosen: readonly Column[]; readonly cost: number }[] = [{ chosen: [], cost: 0 }]
  for (const options of columns) {
    best = options.map((option) => {
      const totals = best.map(({ chosen, cost }) => ({
        chosen: [...chosen, option],
        cost: cost + option.cost + COST.onLabel * covered(chosen.at(-1)?.boxes ?? [], option.boxes),
      }))
      return least(totals)
    })
  }
  const { chosen } = least(best)
  const next = new Map(xs.map((x, i) => [x, [...chosen[i]!.boxes]]))
  return wishes.map(({ x }) => next.get(x)!.shift()!)
}

/** Every way to place the labels of one x. */
function columnsOf(wishes: readonly LabelWish[], surroundings: Surroundings): Column[] {
  let columns: Column[] = [{ boxes: [], cost: 0 }]
  for (const wish of wishes) {
    const places = placesOf(wish, surroundings)
    columns = columns.flatMap(({ boxes, cost }) =>
      places.map((place) => ({
        boxes: [...boxes, place.box],
        cost: cost + place.cost + COST.onLabel * covered(boxes, [place.box]),
      })),
    )
  }
  return columns
}

function placesOf({ x, y, width, height, side }: LabelWish, { marks, lines, within }: Surroundings) {
  const left = Math.min(Math.max(x - width / 2, within.left), within.right - width)
  const place = (middle: number, dislike: number) => {
    const box = { left, right: left + width, top: middle - height / 2, bottom: middle + height / 2 }
    const cost =
      dislike +
      COST.onMark * sum(marks, (mark) => shared(box, mark)) +
      COST.onLine * sum(lines, (line) => crossing(box, line)) +
      COST.outside * (Math.max(0, within.top - box.top) + Math.max(0, box.bottom - within.bottom))
    return { box, cost }
  }
  const near = OFF_THE_POINT + height / 2
  const row = height + BETWEEN_ROWS
  return ROWS.flatMap((rows) => [
    ...(side === 'below' ? [] : [place(y - near - rows * row, rows * COST.row)]),
    ...(side === 'above' ? [] : [place(y + near + rows * row, rows * COST.row + COST.wrongSide)]),
  ])
}

function least<T extends { readonly cost: number }>(list: readonly T[]): T {
  return list.reduce((best, next) => (next.cost < best.cost ? next : best))
}

function covered(some: readonly Box[], others: readonly Box[]): number {
  return sum(some, (one) => sum(others, (other) => shared({ ...one, right: one.right + BESIDE }, other)))
}

function shared(a: Box, b: Box): number {
  const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left)
  const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
  return wide > 0 && high > 0 ? wide * high : 0
}

/** About how much of a line lies in a box, in pixels. */
function crossing(box: Box, { from, to }: Segment): number {
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  const steps = Math.max(1, Math.ceil(length / 4))
  let inside = 0
  for (let i = 0; i <= steps; i++) {
    const x = from.x + ((to.x - from.x) * i) / steps
    const y = from.y + ((to.y - from.y) * i) / steps
    if (x > box.left && x < box.right && y > box.top && y < box.bottom) inside++
  }
  return (inside * length) / steps
}

const sum = <T>(list: readonly T[], of: (each: T) => number) => list.reduce((total, each) => total + of(each), 0)
