import type { Update } from '../../app/ports/channel.ts'
import { kindOf, type Log } from '../../app/ports/log.ts'
import type { BotApi } from './bot-api.ts'
import type { InlineAnswers } from './inline.ts'
import { type Background, translate } from './translate-update.ts'
import type { TelegramUpdate } from './wire.ts'
import { STALE_BUTTON } from './wording.ts'

/** What Telegram tells of chats, to be stored. */
export interface ChatEvents {
  moved(from: string, to: string, tells: boolean): Promise<void>
  /** The bot was let in there, or shut out. */
  membership(conversation: string, present: boolean): Promise<void>
}

export interface IntakeParts {
  readonly api: BotApi
  readonly background: Background
  readonly receive: (update: Update) => Promise<void>
  readonly inline: InlineAnswers
  readonly chats: ChatEvents
  readonly typing: { begin(conversation: string): void }
  readonly log: Log
}

/**
 * Takes an update over, whichever way it came. Resolves to false only where it could not be stored and must come again:
 * one that we can't make sense of never will, and is let go.
 */
export function updateIntake({ api, background, receive, inline, chats, typing, log }: IntakeParts) {
  const stored = async (storing: Promise<void>): Promise<boolean> => {
    try {
      await storing
      return true
    } catch (error) {
      log.error('telegram: an update could not be stored', { channel: 'telegram', kind: kindOf(error) })
      return false
    }
  }
  const answerPress = (id: string, more: Readonly<Record<string, unknown>> = {}) => {
    // without it the button keeps spinning, but a late one is refused: nothing depends on it
    api.call('answerCallbackQuery', { callback_query_id: id, ...more }).catch(() => undefined)
  }
  return async (raw: TelegramUpdate): Promise<boolean> => {
    try {
      const translated = translate(raw, background)
      if (translated.kind === 'inline') inline.answer(translated.query)
      if (translated.kind === 'stale-press') answerPress(translated.press, { text: STALE_BUTTON, show_alert: true })
      if (translated.kind === 'moved')
        return await stored(chats.moved(translated.from, translated.to, translated.tells))
      if (translated.kind === 'membership')
        return await stored(chats.membership(translated.conversation, translated.present))
      if (translated.kind !== 'update') return true
      const { update, press } = translated
      if (!(await stored(receive(update)))) return false
      typing.begin(update.conversation)
      if (press !== undefined) answerPress(press)
    } catch (error) {
      log.error('telegram: an update could not be read', { channel: 'telegram', kind: kindOf(error) })
    }
    return true
  }
}
