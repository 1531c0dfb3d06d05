/** The shapes that the fake hands out and takes in: as much of the Bot API as this bot meets. */

export interface FakeUser {
  readonly id: number
  readonly is_bot: boolean
  readonly first_name: string
  readonly username?: string
  readonly language_code?: string
}

export interface FakeChat {
  readonly id: number
  readonly type: 'private' | 'group' | 'supergroup' | 'channel'
  readonly title?: string
  readonly first_name?: string
}

export interface FakeButton {
  readonly text: string
  readonly callback_data?: string
  readonly url?: string
}

export interface FakeMessage {
  readonly message_id: number
  readonly date: number
  readonly chat: FakeChat
  readonly from?: FakeUser
  readonly text?: string
  readonly caption?: string
  readonly photo?: readonly { readonly file_id: string; readonly width: number; readonly height: number }[]
  readonly document?: { readonly file_id: string; readonly file_name: string }
  readonly entities?: readonly FakeEntity[]
  readonly reply_to_message?: FakeMessage
  readonly reply_markup?: { readonly inline_keyboard: readonly (readonly FakeButton[])[] }
  readonly message_thread_id?: number
  readonly edit_date?: number
  readonly [other: string]: unknown
}

export interface FakeEntity {
  readonly type: string
  readonly offset: number
  readonly length: number
}

export interface FakeUpdate {
  readonly update_id: number
  readonly [kind: string]: unknown
}

/** One call of the bot, in the order in which they came. */
export interface Call {
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly method: string
  readonly parameters: Readonly<Record<string, unknown>>
  /** 'ok', the code of the refusal ('400'), or the kind of the fault that struck. */
  readonly outcome: string
  readonly description?: string
}
