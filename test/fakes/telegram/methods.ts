import {
  checkCommands,
  checkDocument,
  checkInlineResults,
  readCaption,
  readKeyboard,
  readPhoto,
  readText,
  scopeKey,
} from './checks.ts'
import { type Parameters, textIn, uploadIn, wholeNumberIn } from './parameters.ts'
import { badRequest, Refusal } from './refusal.ts'
import type { updateQueue } from './update-queue.ts'
import type { FakeMessage } from './wire.ts'
import type { FakeWorld } from './world.ts'

/** How long a press of a button or an inline query may wait for its answer. */
const ANSWERABLE_MS = 60_000

export interface Held {
  readonly world: FakeWorld
  readonly updates: ReturnType<typeof updateQueue>
  /** What was asked by a press or an inline query, by its id, and when. */
  readonly asked: Map<string, number>
  readonly answeredInline: Map<string, readonly Record<string, unknown>[]>
  readonly answeredPresses: Map<string, string>
  readonly commands: Map<string, readonly Record<string, unknown>[]>
  readonly canReadAll: boolean
}

export type Method = (parameters: Parameters, gone: AbortSignal) => unknown

/** The methods of the Bot API that the fake has, each with the rules documented for it. */
export function botMethods(held: Held): Readonly<Record<string, Method>> {
  const { world, updates, asked } = held
  const chatFor = (parameters: Parameters) => world.writable(wholeNumberIn(parameters, 'chat_id'))

  /** What every sent message has: the chat, what it replies to, its keyboard. */
  function envelope(parameters: Parameters) {
    const chat = chatFor(parameters)
    const { message_id: to, allow_sending_without_reply } = (parameters.reply_parameters ?? {}) as {
      message_id?: number
      allow_sending_without_reply?: boolean
    }
    const repliedTo = to === undefined ? undefined : world.message(chat.id, to)
    if (to !== undefined && repliedTo === undefined && allow_sending_without_reply !== true) {
      throw badRequest('message to be replied not found')
    }
    const keyboard = readKeyboard(parameters)
    const thread = wholeNumberIn(parameters, 'message_thread_id')
    return {
      chat,
      from: world.me,
      ...(repliedTo === undefined ? {} : { reply_to_message: repliedTo }),
      ...(keyboard === undefined ? {} : { reply_markup: keyboard }),
      ...(thread === undefined ? {} : { message_thread_id: thread }),
    }
  }

  function edited(parameters: Parameters, change: Partial<FakeMessage>): FakeMessage {
    const chat = chatFor(parameters)
    const before = world.message(chat.id, wholeNumberIn(parameters, 'message_id') ?? 0)
    if (before === undefined) throw badRequest('message to edit not found')
    const keyboard = readKeyboard(parameters)
    const { reply_markup: _old, ...kept } = before
    const after = { ...kept, ...change, ...(keyboard === undefined ? {} : { reply_markup: keyboard }) }
    if (JSON.stringify([after.text, after.reply_markup]) === JSON.stringify([before.text, before.reply_markup])) {
      throw badRequest(
        'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
      )
    }
    const whole = { ...after, edit_date: Math.floor(Date.now() / 1000) } as FakeMessage
    world.replace(whole)
    return whole
  }

  function answering(id: string): void {
    const at = asked.get(id)
    if (at === undefined || Date.now() - at > ANSWERABLE_MS) {
      throw badRequest('query is too old and response timeout expired or query ID is invalid')
    }
  }

  function stored(bytes: Buffer): string {
    const id = `file-${world.files.size + 1}`
    world.files.set(id, bytes)
    return id
  }

  return {
    getMe: () => ({
      ...world.me,
      can_join_groups: true,
      can_read_all_group_messages: held.canReadAll,
      supports_inline_queries: true,
    }),
    async getUpdates(parameters, gone) {
      updates.allow(parameters.allowed_updates as string[] | undefined)
      const limit = wholeNumberIn(parameters, 'limit') ?? 100
      const offset = wholeNumberIn(parameters, 'offset') ?? 0
      return updates.poll(offset, Math.min(100, Math.max(1, limit)), wholeNumberIn(parameters, 'timeout') ?? 0, gone)
    },
    setWebhook(parameters) {
      const url = textIn(parameters, 'url')
      const secret = parameters.secret_token === undefined ? undefined : textIn(parameters, 'secret_token')
      const most = wholeNumberIn(parameters, 'max_connections') ?? 40
      if (url !== '') checkWebhook(url, secret, most)
      updates.allow(parameters.allowed_updates as string[] | undefined)
      updates.setWebhook(url === '' ? undefined : { url, secret }, parameters.drop_pending_updates === true)
      return true
    },
    deleteWebhook(parameters) {
      updates.setWebhook(undefined, parameters.drop_pending_updates === true)
      return true
    },
    getWebhookInfo: () => ({
      url: updates.webhook()?.url ?? '',
      has_custom_certificate: false,
      pending_update_count: updates.pending(),
    }),
    sendMessage(parameters) {
      const to = envelope(parameters)
      return world.put({ ...to, text: readText(parameters) })
    },
    sendPhoto(parameters) {
      const to = envelope(parameters)
      const upload = uploadIn(parameters, 'photo')
      const known = upload === undefined ? textIn(parameters, 'photo') : undefined
      if (known === '') throw badRequest('there is no photo in the request')
      const bytes = upload?.bytes ?? world.files.get(known!)
      if (bytes === undefined) throw badRequest('wrong file identifier/HTTP URL specified')
      const size = readPhoto({ bytes })
      return world.put({
        ...to,
        caption: readCaption(parameters),
        photo: [{ file_id: known ?? stored(bytes), ...size }],
      })
    },
    sendDocument(parameters) {
      const to = envelope(parameters)
      const upload = uploadIn(parameters, 'document')
      if (upload === undefined) throw badRequest('there is no document in the request')
      checkDocument(upload)
      const document = { file_id: stored(upload.bytes), file_name: upload.name, file_size: upload.bytes.length }
      return world.put({ ...to, caption: readCaption(parameters), document })
    },
    editMessageText: (parameters) => edited(parameters, { text: readText(parameters) }),
    editMessageReplyMarkup: (parameters) => edited(parameters, {}),
    answerCallbackQuery(parameters) {
      const id = textIn(parameters, 'callback_query_id')
      if (textIn(parameters, 'text').length > 200) throw badRequest('MESSAGE_TOO_LONG')
      answering(id)
      held.answeredPresses.set(id, textIn(parameters, 'text'))
      return true
    },
    answerInlineQuery(parameters) {
      const id = textIn(parameters, 'inline_query_id')
      const results = checkInlineResults(parameters)
      answering(id)
      held.answeredInline.set(id, results)
      return true
    },
    sendChatAction(parameters) {
      chatFor(parameters)
      if (textIn(parameters, 'action') === '') throw badRequest('wrong parameter action in request')
      return true
    },
    setMyCommands(parameters) {
      held.commands.set(scopeKey(parameters), checkCommands(parameters))
      return true
    },
    deleteMyCommands: (parameters) => held.commands.delete(scopeKey(parameters)) || true,
    getMyCommands: (parameters) => held.commands.get(scopeKey(parameters)) ?? [],
    getChat: (parameters) => world.chat(wholeNumberIn(parameters, 'chat_id')),
    getChatMember(parameters) {
      const user = wholeNumberIn(parameters, 'user_id')
      const member = world.members(wholeNumberIn(parameters, 'chat_id')).find((each) => each.user.id === user)
      if (member === undefined) throw badRequest('PARTICIPANT_ID_INVALID')
      return member
    },
    getChatAdministrators(parameters) {
      if (world.chat(wholeNumberIn(parameters, 'chat_id')).type === 'private') {
        throw badRequest('there are no administrators in the private chat')
      }
      return world
        .members(wholeNumberIn(parameters, 'chat_id'))
        .filter(({ status }) => status === 'creator' || status === 'administrator')
    },
    getFile(parameters) {
      const id = textIn(parameters, 'file_id')
      const bytes = world.files.get(id)
      if (bytes === undefined) throw badRequest('wrong file_id or the file is temporarily unavailable')
      if (bytes.length > 20 * 1024 * 1024) throw badRequest('file is too big')
      return { file_id: id, file_unique_id: id, file_size: bytes.length, file_path: `documents/${id}` }
    },
  }
}

function checkWebhook(url: string, secret: string | undefined, mostConnections: number): void {
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  if (parsed?.protocol !== 'https:') throw badRequest('bad webhook: An HTTPS URL must be provided for webhook')
  if (!['', '443', '80', '88', '8443'].includes(parsed.port)) {
    throw badRequest('bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443')
  }
  if (secret !== undefined && !/^[A-Za-z0-9_-]{1,256}$/.test(secret)) {
    throw badRequest('secret token contains unallowed characters')
  }
  if (mostConnections < 1 || mostConnections > 100) throw new Refusal(400, 'Bad Request: wrong max_connections')
}
