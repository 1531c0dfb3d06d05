import type { Proposal } from '../../core/report/proposal.ts'
import type { Unit } from '../../core/statistics/unit.ts'

export type Reading =
  | { readonly kind: 'read'; readonly proposal: Proposal; readonly digest: string }
  /** With a sentence for whoever sent it. */
  | { readonly kind: 'refused'; readonly reason: string }

/** Reads reports of all formats, hostile ones too, within bounds of time and memory. */
export interface ReportReader {
  /** `progress`: pages done, of how many. */
  read(
    file: { readonly name: string; readonly bytes: Uint8Array },
    units: readonly Unit[],
    progress: (done: number, of: number) => void,
  ): Promise<Reading>
}
