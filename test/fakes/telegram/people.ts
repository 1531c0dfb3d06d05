import type { Held } from './methods.ts'
import { badRequest } from './refusal.ts'
import type { FakeChat, FakeEntity, FakeMessage, FakeUpdate, FakeUser } from './wire.ts'
import type { MemberStatus } from './world.ts'

export interface Written {
  readonly in?: FakeChat
  readonly replyTo?: FakeMessage
  /** More fields of the message: a photo, a forum's topic, … */
  readonly with?: Readonly<Record<string, unknown>>
}

/** What people do in their clients, and what the bot gets of it. */
export interface People {
  /** Someone who has opened a chat with the bot; the chat has the person's id. */
  person(name: string): FakeUser
  group(title: string, type?: 'group' | 'supergroup'): FakeChat
  /** Writes in a chat, the private one if none is named. What privacy mode hides from the bot is not delivered. */
  writes(who: FakeUser, text: string, written?: Written): FakeMessage
  /** Changes a message; undefined kinds of update aside, the bot hears of it. */
  edits(message: FakeMessage, text: string): void
  /** Presses the button of that label; the press's id. */
  presses(who: FakeUser, message: FakeMessage, label: string): string
  /** Types "@bot query" in some chat; the query's id. */
  asksInline(who: FakeUser, query: string): string
  /** Blocks the bot, or throws it out of the group. */
  shutsOut(who: FakeUser, chat?: FakeChat): void
  /** Takes it back. */
  letsIn(who: FakeUser, chat?: FakeChat): void
  joins(who: FakeUser, chat: FakeChat, status?: MemberStatus): void
  /** The group becomes a supergroup under another id. */
  upgrades(group: FakeChat): FakeChat
  /** Any update, as it is; it gets the next id. */
  push(update: Readonly<Record<string, unknown>>): number
  /** The same again, id and all. */
  pushAgain(update: FakeUpdate): void
}

export function people(held: Held): People {
  const { world, updates, asked } = held
  let lastUpdate = 700_000_000
  let lastPerson = 800_000_000
  let lastGroup = 4_000_000
  let lastQuery = 0

  const push = (update: Readonly<Record<string, unknown>>) => {
    lastUpdate += 1
    updates.add({ update_id: lastUpdate, ...update })
    return lastUpdate
  }
  const privateChat = (who: FakeUser) => world.chat(who.id)
  const nextQuery = () => {
    lastQuery += 1
    asked.set(String(lastQuery), Date.now())
    return String(lastQuery)
  }
  const membership = (who: FakeUser, chat: FakeChat, before: MemberStatus, after: MemberStatus) =>
    push({
      my_chat_member: {
        chat,
        from: who,
        date: Math.floor(Date.now() / 1000),
        old_chat_member: { user: world.me, status: before },
        new_chat_member: { user: world.me, status: after },
      },
    })

  /** Commands, mentions of the bot and replies to it are all that privacy mode lets through. */
  const isVisible = (message: FakeMessage) =>
    held.canReadAll ||
    message.chat.type === 'private' ||
    message.reply_to_message?.from?.id === world.me.id ||
    (message.entities ?? []).some(({ type, offset, length }) => {
      const part = (message.text ?? '').slice(offset, offset + length).toLowerCase()
      const own = `@${world.me.username}`.toLowerCase()
      return type === 'bot_command' ? !part.includes('@') || part.endsWith(own) : part === own
    })

  return {
    push,
    pushAgain: (update) => updates.add(update),
    person(name) {
      lastPerson += 1
      const user: FakeUser = { id: lastPerson, is_bot: false, first_name: name, language_code: 'vi' }
      world.addChat({ id: user.id, type: 'private', first_name: name })
      return user
    },
    group(title, type = 'supergroup') {
      lastGroup += 1
      const chat = world.addChat({ id: type === 'group' ? -lastGroup : -1_000_000_000_000 - lastGroup, type, title })
      world.join(chat.id, world.me, 'member')
      return chat
    },
    writes(who, text, { in: chat = privateChat(who), replyTo, with: more = {} } = {}) {
      const entities = entitiesOf(text)
      const message = world.put({
        chat,
        from: who,
        ...(text === '' ? {} : { text }),
        ...(entities.length === 0 ? {} : { entities }),
        ...(replyTo === undefined ? {} : { reply_to_message: replyTo }),
        ...more,
      })
      if (isVisible(message)) push({ message })
      return message
    },
    edits(message, text) {
      const edited = { ...message, text, edit_date: Math.floor(Date.now() / 1000) }
      world.replace(edited)
      push({ edited_message: edited })
    },
    presses(who, { chat, message_id }, label) {
      const message = world.message(chat.id, message_id)
      const button = message?.reply_markup?.inline_keyboard.flat().find(({ text }) => text === label)
      if (button?.callback_data === undefined) throw badRequest(`no button "${label}" there`)
      const id = nextQuery()
      push({ callback_query: { id, from: who, message, chat_instance: '1', data: button.callback_data } })
      return id
    },
    asksInline(who, query) {
      const id = nextQuery()
      push({ inline_query: { id, from: who, query: query.slice(0, 256), offset: '' } })
      return id
    },
    shutsOut(who, chat = privateChat(who)) {
      world.close(
        chat.id,
        chat.type === 'private' ? 'bot was blocked by the user' : `bot was kicked from the ${chat.type} chat`,
      )
      membership(who, chat, 'member', 'kicked')
    },
    letsIn(who, chat = privateChat(who)) {
      world.reopen(chat.id)
      membership(who, chat, 'kicked', 'member')
    },
    joins: (who, chat, status = 'member') => world.join(chat.id, who, status),
    upgrades(group) {
      lastGroup += 1
      const to: FakeChat = { ...group, id: -1_000_000_000_000 - lastGroup, type: 'supergroup' }
      world.move(group.id, to)
      push({ message: world.put({ chat: group, migrate_to_chat_id: to.id }) })
      push({ message: world.put({ chat: to, migrate_from_chat_id: group.id }) })
      return to
    },
  }
}

/** The commands and mentions that Telegram itself marks in a text. */
function entitiesOf(text: string): FakeEntity[] {
  const of = (type: string, pattern: RegExp) =>
    [...text.matchAll(pattern)].map(({ index, 0: found }) => ({ type, offset: index, length: found.length }))
  return [
    ...of('bot_command', /(?<![\w/])\/[a-z0-9_]{1,32}(?:@\w{5,32})?/gi),
    ...of('mention', /(?<![\w/@])@\w{5,32}/g),
  ].sort((a, b) => a.offset - b.offset)
}
