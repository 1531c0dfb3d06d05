import { createHash } from 'node:crypto'
import { type Channel, type Message, SendError } from '../app/ports/channel.ts'
import { kindOf, type Log } from '../app/ports/log.ts'
import type { Drawing, Pictures } from '../app/ports/pictures.ts'

/** Messages under way whose progress is known. */
const MOST_STARTED = 1000

export interface PieceSenderParts<Piece> {
  readonly channel: string
  readonly pictures: Pictures
  readonly log: Log
  /** The piece that shows a drawing; undefined where the medium can't show it now. */
  readonly pictured: ((message: Message, drawing: Drawing) => Promise<Piece | undefined>) | undefined
  /** The piece that shows a person's photo; left out where the medium can't. */
  readonly photographed?: (message: Message, handle: string) => Piece
  /** What goes out after the picture, or without one. */
  readonly others: (message: Message, afterPicture: boolean) => readonly Piece[]
  readonly deliver: (conversation: string, piece: Piece) => Promise<void>
  /** Waits as long as must lie between two pieces. */
  readonly between: (conversation: string) => Promise<void>
  /** What a failed call means; undelivered errors are {@link SendError}s. */
  readonly sendErrorOf: (error: unknown, conversation: string) => unknown
}

interface Progress {
  picture: 'open' | 'sent' | 'without'
  sent: number
}

/**
 * Sends messages that may take several calls: a picture, a long text in pieces, a file. Where a later piece fails, the
 * next try goes on from there, so that none arrives twice. A picture that can't be drawn or is refused leaves the text.
 */
export function pieceSender<Piece>(parts: PieceSenderParts<Piece>): Channel['send'] {
  const { channel, pictures, log, pictured, photographed, others, deliver, between, sendErrorOf } = parts
  const started = new Map<string, Progress>()

  function progressOf(key: string): Progress {
    const progress = started.get(key) ?? { picture: 'open', sent: 0 }
    started.set(key, progress)
    if (started.size > MOST_STARTED) started.delete(started.keys().next().value!)
    return progress
  }

  async function pieceOf(message: Message): Promise<Piece | undefined> {
    if (message.photo?.channel === channel && photographed !== undefined)
      return photographed(message, message.photo.handle)
    if (message.picture === undefined || pictured === undefined) return undefined
    try {
      return await pictured(message, await pictures.draw(message.picture))
    } catch (error) {
      log.warn(`${channel}: a picture could not be made`, { channel, kind: kindOf(error) })
      return undefined
    }
  }

  async function sendPicture(conversation: string, message: Message, progress: Progress): Promise<void> {
    const piece = await pieceOf(message)
    progress.picture = 'without'
    if (piece === undefined) return
    try {
      await deliver(conversation, piece)
      progress.picture = 'sent'
    } catch (error) {
      const why = sendErrorOf(error, conversation)
      // it surely did not arrive and the chat is there: the text goes at once. Else whoever called decides
      if (!(why instanceof SendError && why.undelivered.kind === 'refused')) throw error
      log.warn(`${channel}: a picture was refused`, { channel, kind: kindOf(error) })
    }
  }

  return async (conversation, message) => {
    const key = createHash('sha256')
      .update(JSON.stringify([conversation, message]))
      .digest('base64')
    const progress = progressOf(key)
    try {
      if (progress.picture === 'open') await sendPicture(conversation, message, progress)
      const afterPicture = progress.picture === 'sent'
      for (const [i, piece] of others(message, afterPicture).entries()) {
        if (i < progress.sent) continue
        if (i > 0 || afterPicture) await between(conversation)
        await deliver(conversation, piece)
        progress.sent = i + 1
      }
      started.delete(key)
    } catch (error) {
      throw sendErrorOf(error, conversation)
    }
  }
}
