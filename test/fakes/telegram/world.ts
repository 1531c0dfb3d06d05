import { badRequest, Refusal } from './refusal.ts'
import type { FakeChat, FakeMessage, FakeUser } from './wire.ts'

export type MemberStatus = 'creator' | 'administrator' | 'member' | 'restricted' | 'left' | 'kicked'

interface Known {
  chat: FakeChat
  /** Why the bot may not write there, in Telegram's words. */
  closed?: string
  movedTo?: number
  readonly members: Map<number, { user: FakeUser; status: MemberStatus }>
}

/** Chats, who is in them, the messages in them and the files: what Telegram holds. */
export function fakeWorld(me: FakeUser) {
  const chats = new Map<number, Known>()
  const messages = new Map<string, FakeMessage>()
  const files = new Map<string, Buffer>()
  let lastMessage = 0

  function known(id: number | undefined): Known {
    const found = id === undefined ? undefined : chats.get(id)
    if (found === undefined) throw badRequest('chat not found')
    return found
  }

  return {
    me,
    files,
    addChat(chat: FakeChat): FakeChat {
      chats.set(chat.id, { chat, members: new Map() })
      return chat
    },
    chat: (id: number | undefined) => known(id).chat,
    knows: (id: number) => chats.has(id),
    close(id: number, why: string): void {
      known(id).closed = why
    },
    reopen(id: number): void {
      delete known(id).closed
    },
    move(id: number, to: FakeChat): void {
      chats.set(to.id, { chat: to, members: known(id).members })
      known(id).movedTo = to.id
    },
    join(id: number, user: FakeUser, status: MemberStatus): void {
      known(id).members.set(user.id, { user, status })
    },
    members: (id: number | undefined) => [...known(id).members.values()],
    /** The chat to write to, or the refusal that Telegram gives. */
    writable(id: number | undefined): FakeChat {
      const { chat, closed, movedTo } = known(id)
      if (movedTo !== undefined) {
        throw badRequest('group chat was upgraded to a supergroup chat', { migrate_to_chat_id: movedTo })
      }
      if (closed !== undefined) throw new Refusal(403, `Forbidden: ${closed}`)
      return chat
    },
    put(message: Omit<FakeMessage, 'message_id' | 'date'>): FakeMessage {
      lastMessage += 1
      const whole = { message_id: lastMessage, date: Math.floor(Date.now() / 1000), ...message } as FakeMessage
      messages.set(`${whole.chat.id}/${whole.message_id}`, whole)
      return whole
    },
    replace(message: FakeMessage): void {
      messages.set(`${message.chat.id}/${message.message_id}`, message)
    },
    message: (chat: number, id: number) => messages.get(`${chat}/${id}`),
    messages: () => [...messages.values()],
    messagesIn: (chat: number) => [...messages.values()].filter((each) => each.chat.id === chat),
  }
}

export type FakeWorld = ReturnType<typeof fakeWorld>
