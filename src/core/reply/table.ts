/** A value in a table: a number keeps its decimals, so that 82,00 stays 82,00. */
export type Cell = string | { readonly value: number; readonly decimals: number } | undefined

/** Published values in rows and columns: plain data, to be shown as lines or written into a file. */
export interface Table {
  readonly title: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
  /** The rows as they are read on a phone, in the same order. */
  readonly lines: readonly string[]
  /** Where the values are published: the last column names them by their place in here, from 1. */
  readonly sources: readonly TableSource[]
}

export interface TableSource {
  readonly publisher: string
  readonly title: string
  readonly publishedOn: string
  readonly url: string
  readonly caution: string
}
