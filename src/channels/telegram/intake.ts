import type { Update } from '../../app/ports/channel.ts'
import { kindOf, type Log } from '../../app/ports/log.ts'
import type { BotApi } from './bot-api.ts'
import type { InlineAnswers } from './inline.ts'
import { type Background, translate } from './translate-update.ts'
import type { TelegramUpdate } from './wire.ts'
import { STALE_BUTTON } from './wording.ts'

export interface IntakeParts {
  readonly api: BotApi
  readonly background: Background
  readonly receive: (update: Update) => Promise<void>
  readonly inline: InlineAnswers
  readonly typing: { begin(conversation: string): void }
  readonly log: Log
}

/**
 * Takes an update over, whichever way it came. Resolves to false only where it could not be stored and must come again:
 * one that we can't make sense of never will, and is let go.
 */
export function updateIntake({ api, background, receive, inline, typing, log }: IntakeParts) {
  const answerPress = (id: string, more: Readonly<Record<string, unknown>> = {}) => {
    // without it the button keeps spinning, but a late one is refused: nothing depends on it
    api.call('answerCallbackQuery', { callback_query_id: id, ...more }).catch(() => undefined)
  }
  return async (raw: TelegramUpdate): Promise<boolean> => {
    try {
      const translated = translate(raw, background)
      if (translated.kind === 'inline') inline.answer(translated.query)
      if (translated.kind === 'stale-press') answerPress(translated.press, { text: STALE_BUTTON, show_alert: true })
      if (translated.kind !== 'update') return true
      const { update, press } = translated
      try {
        await receive(update)
      } catch (error) {
        log.error('telegram: an update could not be stored', { channel: 'telegram', kind: kindOf(error) })
        return false
      }
      typing.begin(update.conversation)
      if (press !== undefined) answerPress(press)
    } catch (error) {
      log.error('telegram: an update could not be read', { channel: 'telegram', kind: kindOf(error) })
    }
    return true
  }
}
