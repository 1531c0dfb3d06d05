/** What Telegram sends, as far as it is read here. Nothing of it is taken for granted but what a check has seen. */

export interface TelegramUser {
  readonly id: number
  readonly is_bot?: boolean
  readonly username?: string
}

export interface TelegramChat {
  readonly id: number
  readonly type: 'private' | 'group' | 'supergroup' | 'channel'
  readonly title?: string
}

export interface TelegramEntity {
  readonly type: string
  /** In UTF-16 code units, as JavaScript counts. */
  readonly offset: number
  readonly length: number
  readonly user?: TelegramUser
}

export interface TelegramButton {
  readonly text: string
  readonly callback_data?: string
}

export interface TelegramDocument {
  readonly file_id: string
  readonly file_name?: string
  readonly file_size?: number
}

export interface TelegramMessage {
  readonly message_id: number
  /** Seconds since the epoch; 0 for a message that is no longer accessible. */
  readonly date: number
  readonly chat: TelegramChat
  readonly from?: TelegramUser
  readonly sender_chat?: TelegramChat
  readonly via_bot?: TelegramUser
  readonly is_automatic_forward?: boolean
  readonly message_thread_id?: number
  readonly is_topic_message?: boolean
  readonly text?: string
  readonly entities?: readonly TelegramEntity[]
  readonly caption?: string
  readonly document?: TelegramDocument
  /** In several sizes, the largest last. */
  readonly photo?: readonly { readonly file_id: string }[]
  readonly caption_entities?: readonly TelegramEntity[]
  readonly reply_to_message?: TelegramMessage & { readonly forum_topic_created?: unknown }
  /** The group goes on under this id, or was under it before. */
  readonly migrate_to_chat_id?: number
  readonly migrate_from_chat_id?: number
  readonly reply_markup?: { readonly inline_keyboard?: readonly (readonly TelegramButton[])[] }
}

export interface CallbackQuery {
  readonly id: string
  readonly from: TelegramUser
  readonly message?: TelegramMessage
  readonly data?: string
}

export interface InlineQuery {
  readonly id: string
  readonly query: string
}

/** The bot was let in somewhere, or shut out. */
export interface MembershipChange {
  readonly chat: TelegramChat
  readonly new_chat_member: { readonly status: string }
}

export interface TelegramUpdate {
  readonly update_id: number
  readonly message?: TelegramMessage
  readonly callback_query?: CallbackQuery
  readonly inline_query?: InlineQuery
  readonly my_chat_member?: MembershipChange
}

/** The kinds of updates that are asked for. Edits, channel posts and the rest are not sent at all. */
export const UPDATE_KINDS = ['message', 'callback_query', 'inline_query', 'my_chat_member'] as const

/** Who the bot is. */
export interface Me {
  readonly id: number
  readonly username: string
}
