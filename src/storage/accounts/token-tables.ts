import type { TokenState } from '../../app/ports/tokens.ts'

/** Instants are ISO, so that order of text is order of time. */
export interface TokenTable {
  account: string
  /** Both encrypted by whoever stores them. */
  access: string
  refresh: string
  access_until: string
  refresh_until: string
  /** One more with each pair. */
  version: number
  state: TokenState
  holder: string | null
  held_until: string | null
}

/** When a person last turned to us, where a medium allows answers for a limited time only. */
export interface ContactTable {
  channel: string
  conversation: string
  last_at: string
}
