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

const OFF_THE_POINT = 24
const BETWEEN_ROWS = 2
const SWEEPS = 4

/**
 * A box for each label, above or below its point and at most a row further off, such that labels cover neither each
 * other nor marks, and lines as little as can be. Labels are moved one at a time, each to its best place given the
 * others, a few times over: for the two dozen of a picture that ends well.
 */
export function placeLabels(
  wishes: readonly LabelWish[],
  marks: readonly Box[],
  lines: readonly Segment[],
  within: Box,
): Box[] {
  const choices = wishes.map((wish) => candidates(wish, within))
  const placed = choices.map(([first]) => first!.box)
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (let i = 0; i < wishes.length; i++) {
      const others = placed.filter((_, j) => j !== i)
      const cost = ({ box, dislike }: Candidate) =>
        dislike +
        10 * sum(others, (other) => shared(grown(box, 4), other)) +
        4 * sum(marks, (mark) => shared(box, mark)) +
        2 * sum(lines, (line) => crossing(box, line)) +
        100 * outside(box, within)
      placed[i] = choices[i]!.reduce((best, next) => (cost(next) < cost(best) ? next : best)).box
    }
  }
  return placed
}

interface Candidate {
  readonly box: Box
  readonly dislike: number
}

function candidates({ x, y, width, height, side }: LabelWish, within: Box): Candidate[] {
  const left = Math.min(Math.max(x - width / 2, within.left), within.right - width)
  const at = (middle: number, dislike: number) => ({
    box: { left, right: left + width, top: middle - height / 2, bottom: middle + height / 2 },
    dislike,
  })
  const near = OFF_THE_POINT + height / 2
  const row = height + BETWEEN_ROWS
  return [0, 1, 2].flatMap((rows) => [
    ...(side === 'below' ? [] : [at(y - near - rows * row, rows * 400)]),
    ...(side === 'above' ? [] : [at(y + near + rows * row, rows * 400 + 60)]),
  ])
}

function shared(a: Box, b: Box): number {
  const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left)
  const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
  return wide > 0 && high > 0 ? wide * high : 0
}

function outside(box: Box, within: Box): number {
  return Math.max(0, within.top - box.top) + Math.max(0, box.bottom - within.bottom)
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

const grown = (box: Box, by: number): Box => ({ ...box, left: box.left - by, right: box.right + by })

const sum = <T>(list: readonly T[], of: (each: T) => number) => list.reduce((total, each) => total + of(each), 0)
