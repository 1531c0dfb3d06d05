import type { PhotoSent, Reply } from '../../core/reply/reply.ts'

/** What a person sent, in a channel's words turned into ours. */
export interface Update {
  /** Unique within the channel, over restarts too: the same id is the same update, however often it arrives. */
  readonly id: string
  /** The chat, unique within the channel. Updates of one conversation are handled in order. */
  readonly conversation: string
  /** Whether several people read the conversation; a channel may set other limits for sending there. */
  readonly group?: boolean
  /** What the group calls itself. */
  readonly title?: string
  /**
   * Who wrote it, unique within the channel. Where it is given, each person of a conversation has a talk of their own:
   * in a group nobody's "còn năm 2021?" takes up another's question. Left out where only one person can write: then the
   * conversation's id is that person's, the same that they have as a sender in groups.
   */
  readonly sender?: string
  /** What was written; of a file sent with words, these. */
  readonly text: string
  /** The file that was sent with it. */
  readonly file?: FileSent
  /** The message that it replies to, as far as the medium tells. */
  readonly repliesTo?: Pick<Update, 'text' | 'file'> & { readonly photo?: PhotoSent }
  /** ISO instant at which it was sent. */
  readonly at: string
  /** What the channel needs to attach a reply to this very message: it comes back as {@link Message.inReplyTo}. */
  readonly handle?: string
}

/** A file that a person has sent, still with the medium. */
export interface FileSent {
  readonly name: string
  /** What the channel needs to fetch it. */
  readonly handle: string
  readonly bytes?: number
}

/** What goes out, before the channel renders it: plain data, stored until it is sent. */
export interface Message extends Pick<Reply, 'text' | 'choices' | 'picture' | 'photo' | 'file'> {
  /** The {@link Update.handle} of the message that it replies to. */
  readonly inReplyTo?: string | undefined
}

/** How fast a medium lets itself be written to. What is left out is not limited. */
export interface Pacing {
  readonly overallPerSecond?: number
  readonly perChatEveryMs?: number
  readonly perGroupEveryMs?: number
}

export interface Capabilities {
  /** Whether choices can be shown as buttons; else they are numbered in the text. */
  readonly buttons: boolean
  /** Longest text of one message, in UTF-16 code units. */
  readonly textLimit: number
  /** Kept to before `send` is called: a channel need not pace itself. */
  readonly pacing?: Pacing
}

/** Why a message surely did not reach its conversation, and so what comes next. */
export type Undelivered =
  /** Nothing may be sent to this conversation for so long; then the message is tried again. */
  | { readonly kind: 'retry-after'; readonly ms: number }
  /** The medium could not be reached at all (no route, connection refused): tried again after growing pauses. */
  | { readonly kind: 'unreached' }
  /** Blocked, kicked or deleted: nothing more is sent there until someone writes from there. */
  | { readonly kind: 'gone' }
  /** The conversation goes on under another id: the message, and all that waits for it, is sent there. */
  | { readonly kind: 'moved'; readonly to: string }
  /** This message will never be taken. */
  | {
      readonly kind: 'refused'
      /** Where it is known what stands in the way. */
      readonly why?: Obstacle
    }

export type Obstacle =
  | 'too long since they wrote'
  | 'would cost money'
  /** What is left of a month's messages. */
  | 'kept for answers'
  /** They want none, or have had all that the medium allows. */
  | 'not to this person now'
  | 'its content'

/** What `send` rejects with where the message surely was not delivered. Its message must not hold a token. */
export class SendError extends Error {
  override readonly name = 'SendError'
  readonly undelivered: Undelivered

  constructor(undelivered: Undelivered, options?: ErrorOptions) {
    super(`not delivered: ${undelivered.kind}`, options)
    this.undelivered = undelivered
  }
}

/** What `fetch` rejects with where a file can't be had, and will not be. */
export class FileUnavailable extends Error {
  override readonly name = 'FileUnavailable'
  readonly why: 'too large' | 'gone'

  constructor(why: FileUnavailable['why'], options?: ErrorOptions) {
    super(`file not available: ${why}`, options)
    this.why = why
  }
}

/** What a medium makes announcements depend on. */
export interface AnnouncingRules {
  /** Why none may go there now; asked before each is sent. Undefined where one may. */
  obstacle?(conversation: string): Promise<Obstacle | undefined>
  /** What their author, or whoever asks how things stand, should know: for people, of these receivers at that time. */
  remarks(receivers: readonly Receiver[], at: Date): Promise<readonly string[]>
}

export interface Receiver {
  readonly conversation: string
  readonly group: boolean
}

/** A medium in which people meet the bot. It translates and decides nothing. */
export interface Channel {
  readonly name: string
  readonly capabilities: Capabilities
  /**
   * Resolves once updates flow. `receive` resolves as soon as an update is stored for good: it will be handled, over
   * restarts too, and the medium may forget it (a webhook answers 2xx, a poller moves its offset). It rejects where the
   * update could not be stored: then the channel has it delivered again. An id that was stored before is dropped.
   */
  start(receive: (update: Update) => Promise<void>): Promise<void>
  /**
   * Resolves once the medium has taken the message. Rejects with a {@link SendError} where it surely was not delivered;
   * with any other error it is not known, and a reply is then sent once more. Called once at a time for each
   * conversation, for several at once. It must come to an end (a time limit of its own), and works until the process
   * ends, also after `stop`.
   */
  send(conversation: string, message: Message): Promise<void>
  /** Left out where announcements are like any message. */
  readonly announcing?: AnnouncingRules
  /** A message of the moment: sent at once, and by its handle it can be changed. Left out where a medium can't change one. */
  post?(conversation: string, text: string): Promise<string>
  edit?(conversation: string, handle: string, text: string): Promise<void>
  /**
   * The file that someone has sent, if it has no more than `mostBytes`. Rejects with {@link FileUnavailable}; any other
   * error may pass. Left out where a medium hands no files over.
   */
  fetch?(file: FileSent, mostBytes: number): Promise<Uint8Array>
  /** The most that can be fetched, where the medium sets a limit. */
  readonly mostBytes?: number
  /** Whether this person may decide for the group. Left out where the medium can't tell: then officials may. */
  administers?(conversation: string, sender: string): Promise<boolean>
  /** Takes no more updates, lets those end that are being received, then resolves. */
  stop(): Promise<void>
}
