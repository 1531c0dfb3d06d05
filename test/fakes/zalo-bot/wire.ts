/** What the Bot Platform sends, in the layouts that were documented and seen. */

export interface ZaloPerson {
  readonly id: string
  readonly display_name: string
  readonly is_bot: boolean
}

export interface ZaloChat {
  readonly id: string
  readonly chat_type: 'PRIVATE' | 'GROUP'
}

export interface ZaloEvent {
  readonly event_name: string
  readonly message: {
    readonly message_id: string
    readonly date: number
    readonly chat: ZaloChat
    readonly from: ZaloPerson
    readonly [more: string]: unknown
  }
}

/** What the bot wrote, as people see it. */
export interface ZaloSent {
  readonly message_id: string
  readonly chat: string
  readonly text?: string
  readonly photo?: string
  readonly caption?: string
}

export interface ZaloCall {
  readonly method: string
  readonly parameters: Readonly<Record<string, unknown>>
  /** 'ok', the error's code, or the fault that struck. */
  readonly outcome: string
}

/** What goes wrong with a call. 'taken' means that it has its effect all the same. */
export type ZaloFault =
  | { readonly kind: 'code'; readonly code: number; readonly status?: number }
  | { readonly kind: 'html'; readonly status: number; readonly taken?: boolean }
  | { readonly kind: 'broken-json'; readonly taken?: boolean }
  | { readonly kind: 'cut'; readonly taken?: boolean }
  | { readonly kind: 'stall' }

export class ZaloRefusal extends Error {
  readonly code: number

  constructor(code: number, description: string) {
    super(description)
    this.code = code
  }
}
