import { thresholdOf } from './claims.ts'
import type { Frame } from './frame.ts'
import { comparesWithNumber } from './operation-tests.ts'
import { isOfOneUnit, MEMBER_OPERATIONS, type Query } from './query.ts'
import type { Signals } from './signals.ts'

/** An utterance as the rules see it. */
export interface Asked {
  readonly s: Signals
  readonly frame: Frame
  readonly before: Query | undefined
  /** A figure, a grade or an index is named. */
  readonly asksFigure: boolean
  /** Members of a tier are asked for, and nobody by name. */
  readonly listed: boolean
  /** Units are named, and no tier within them is asked for. */
  readonly named: boolean
  /** The names of members are asked for. */
  readonly asksWho: boolean
  /** The talk was of one unit. */
  readonly isOfOne: boolean
  /** The members were listed or counted before, and nobody is named now. */
  readonly goesOn: boolean
  /** A bound is set: "trên 90 điểm", "dưới trung bình". */
  readonly bounded: boolean
}

export function askedOf(s: Signals, frame: Frame, before: Query | undefined): Asked {
  return {
    s,
    frame,
    before,
    asksFigure: s.measures.length > 0 || s.families.length > 0 || s.grades.length > 0,
    listed:
      frame.subjects.length === 0 &&
      (frame.target !== undefined ||
        frame.within.length > 0 ||
        s.has('which', 'list', 'rest') ||
        frame.limit !== undefined),
    named: s.units.length > 0 && frame.target === undefined,
    asksWho: s.has('which', 'list') || frame.limit !== undefined,
    isOfOne: isOfOneUnit(before),
    goesOn: before !== undefined && MEMBER_OPERATIONS.has(before.operation) && s.units.length === 0,
    bounded:
      thresholdOf(s)?.upTo !== undefined ||
      ((s.has('above', 'below', 'above-average', 'below-average') ||
        (comparesWithNumber(s) && !s.has('top', 'bottom'))) &&
        thresholdOf(s) !== undefined),
  }
}
