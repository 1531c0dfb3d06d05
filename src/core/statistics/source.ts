/** Most trusted first. */
export const RELIABILITIES = ['official', 'news', 'second-hand'] as const
export type Reliability = (typeof RELIABILITIES)[number]

/** A document that states values: the issuer, its title, its day. */
export interface Source {
  readonly id: string
  readonly publisher: string
  readonly title: string
  /** ISO, as far as it is known: 2023-05-29, 2023-05 or 2023; undefined where no date is shown. */
  readonly publishedOn: string | undefined
  /** Undefined where no address is known. */
  readonly url: string | undefined
  readonly kind: string
  readonly reliability: Reliability
  readonly note: string | undefined
}
