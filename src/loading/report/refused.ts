/** A report that is not read, with what to tell whoever sent it. */
export class ReportRefused extends Error {
  override readonly name = 'ReportRefused'
}

/** Bounds on what is read; beyond them a file is refused, whatever it holds. */
export const BOUNDS = {
  /** Of the file itself. */
  bytes: 40 * 1024 * 1024,
  /** Of what a zipped document (docx, xlsx) unpacks to, all parts together. */
  unpacked: 150 * 1024 * 1024,
  /** Of one part that is parsed whole. */
  part: 60 * 1024 * 1024,
  parts: 2_000,
  pages: 600,
  rows: 60_000,
  columns: 200,
  /** Letters of text that are handed on. */
  letters: 6_000_000,
} as const
