import type { Status } from '../statistics/observation.ts'
import type { Axis } from './picture-axis.ts'

/**
 * What a reply looks like drawn, as plain data: which chart, and every word and number in it. Whoever draws it adds
 * nothing and works nothing out.
 */
export interface Picture {
  /** trend: years from left to right. ranking, comparison: a row for each label, in the order given. */
  readonly kind: 'trend' | 'ranking' | 'comparison'
  readonly title: string
  readonly subtitle: string
  readonly axis: Axis
  /** One, or for a trend one for each unit; all have the same labels. */
  readonly series: readonly PictureSeries[]
  /** What must be known to read the picture rightly: marks, gaps, disagreeing sources, a broken axis. */
  readonly notes: readonly string[]
  readonly source: string
  /** The whole picture in words, for those who don't see it. */
  readonly alt: string
}

export interface PictureSeries {
  readonly name: string
  readonly points: readonly PicturePoint[]
}

export interface PicturePoint {
  /** A unit's name; for a trend a year ("2017"), or a run of years of which nothing is held ("2013–2016"). */
  readonly label: string
  /** What stands beside the label, such as a rank; undefined for nothing. */
  readonly detail: string | undefined
  /** More than one where sources disagree: all are drawn. None where nothing is held: the place stays empty. */
  readonly marks: readonly Mark[]
  /** False where the value can't be set against the one before it: no line joins them. */
  readonly joined: boolean
}

export interface Mark {
  readonly value: number
  /** As people read it, with the sign of its status: "96,89%", "96,68%*". */
  readonly text: string
  readonly status: Status
}
