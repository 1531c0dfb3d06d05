import { withoutMentions } from '../mentions.ts'
import type { Me, TelegramEntity, TelegramMessage } from './wire.ts'

/**
 * What someone in a group says to the bot, or undefined where it is not spoken to: it is named (@bot), replied to or
 * commanded. A command that names another bot is that one's; one that names none is taken if the bot has it. Its own
 * name is left out of the text.
 */
export function saidToBot(message: TelegramMessage, me: Me, hasCommand: (name: string) => boolean): string | undefined {
  const text = message.text ?? message.caption ?? ''
  const entities = (message.text === undefined ? message.caption_entities : message.entities) ?? []
  const command = entities.find(({ type, offset }) => type === 'bot_command' && text.slice(0, offset).trim() === '')
  if (command !== undefined) {
    const [name = '', bot] = part(text, command).slice(1).toLowerCase().split('@')
    const own = bot === undefined ? hasCommand(name) : bot === me.username.toLowerCase()
    return own ? text : undefined
  }
  const mentions = entities.filter((entity) => isMention(text, entity, me))
  if (mentions.length > 0) return withoutMentions(text, mentions)
  const { reply_to_message: to } = message
  // in a forum every message replies to the one that opened its topic
  return to?.from?.id === me.id && to.forum_topic_created === undefined ? text : undefined
}

function isMention(text: string, entity: TelegramEntity, me: Me): boolean {
  if (entity.type === 'text_mention') return entity.user?.id === me.id
  return entity.type === 'mention' && part(text, entity).toLowerCase() === `@${me.username.toLowerCase()}`
}

const part = (text: string, { offset, length }: TelegramEntity) => text.slice(offset, offset + length)
