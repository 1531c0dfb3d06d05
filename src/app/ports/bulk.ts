import type { Observation } from '../../core/statistics/observation.ts'

/** Observations too many to be held in memory: read, checked and stored block by block. */
export interface Bulk {
  /** Changes with anything that what is stored depends on. */
  readonly key: string
  /** In the order in which they are read. */
  readonly files: readonly BulkFile[]
  /** What is wrong with observations of one and the same thing, one a line: two of one source, values that contradict. */
  compare(same: readonly Observation[]): readonly string[]
}

export interface BulkFile {
  /** Inside the knowledge folder: "observations/2024.csv.gz". */
  readonly path: string
  /** Compressed. */
  readonly size: number
  /** What stands behind a place, checked. Throws where there are mistakes, before anything of their block is given. */
  blocks(from: BulkPlace): AsyncIterable<BulkBlock>
}

/** Where a block begins. */
export interface BulkPlace {
  /** Into the text, uncompressed; 0 for its beginning. */
  readonly byte: number
  readonly line: number
}

export const BEGINNING: BulkPlace = { byte: 0, line: 1 }

export interface BulkBlock {
  readonly observations: readonly Observation[]
  readonly end: BulkPlace
  /** How much of the compressed file has been read. */
  readonly read: number
}

/** Told after each block: how much of all files, 0 to 1. */
export type BulkProgress = (share: number, observations: number) => void

/** Observations in bulk hold mistakes, told one a line. */
export class BulkMistakes extends Error {
  override readonly name = 'BulkMistakes'
}
