import type { Card } from '../../app/cards.ts'
import { kindOf, type Log } from '../../app/ports/log.ts'
import { splitText } from '../split-text.ts'
import type { BotApi } from './bot-api.ts'
import { escapeHtml } from './render.ts'
import { LONGEST_TEXT } from './send-message.ts'
import type { InlineQuery } from './wire.ts'
import { ASK_IN_CHAT } from './wording.ts'

/** Every letter typed is a query: those beyond are not answered, the next letter brings another. */
const MOST_AT_ONCE = 20
/** Figures change seldom, and a correction should be seen soon. */
const CACHE_SECONDS = 60

export interface InlineAnswers {
  /** Answers in its own time. */
  answer(query: InlineQuery): void
}

/** Inline mode: "@bot question" in any chat offers cards that hold the figure and its source. */
export function inlineAnswers(
  api: BotApi,
  cards: (query: string) => Promise<readonly Card[]>,
  log: Log,
): InlineAnswers {
  let underWay = 0
  const answer = async ({ id, query }: InlineQuery) => {
    const found = query.trim() === '' ? [] : await cards(query)
    await api.call('answerInlineQuery', {
      inline_query_id: id,
      results: found.map(resultOf),
      cache_time: CACHE_SECONDS,
      button: { text: ASK_IN_CHAT, start_parameter: 'inline' },
    })
  }
  return {
    answer(query) {
      if (underWay >= MOST_AT_ONCE) return
      underWay += 1
      answer(query)
        .catch((error) => log.warn('telegram: an inline query failed', { channel: 'telegram', kind: kindOf(error) }))
        .finally(() => {
          underWay -= 1
        })
    },
  }
}

function resultOf({ title, description, text }: Card, index: number) {
  return {
    type: 'article',
    id: String(index),
    title,
    description,
    input_message_content: {
      message_text: escapeHtml(splitText(text, LONGEST_TEXT)[0]!),
      parse_mode: 'HTML',
      link_preview_options: { is_disabled: true },
    },
  }
}
