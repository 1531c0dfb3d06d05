import { textOfHtml } from './html.ts'
import { listIn, type Parameters, textIn, type Upload } from './parameters.ts'
import { badRequest } from './refusal.ts'
import type { FakeButton, FakeMessage } from './wire.ts'

const LONGEST_TEXT = 4096
const LONGEST_CAPTION = 1024
const MOST_BUTTONS = 100
const MEGABYTE = 1024 * 1024

/** What people see of a text, within the limit. */
export function readText(parameters: Parameters): string {
  const text = parsed(textIn(parameters, 'text'), parameters.parse_mode)
  if (text.trim() === '') throw badRequest('message text is empty')
  if (text.length > LONGEST_TEXT) throw badRequest('message is too long')
  return text.trim()
}

export function readCaption(parameters: Parameters): string {
  const caption = parsed(textIn(parameters, 'caption'), parameters.parse_mode)
  if (caption.length > LONGEST_CAPTION) throw badRequest('message caption is too long')
  return caption.trim()
}

function parsed(text: string, mode: unknown): string {
  if (mode === undefined || mode === null || mode === '') return text
  if (typeof mode === 'string' && mode.toLowerCase() === 'html') return textOfHtml(text)
  throw badRequest('unsupported parse_mode')
}

export function readKeyboard(parameters: Parameters): FakeMessage['reply_markup'] {
  const markup = parameters.reply_markup as FakeMessage['reply_markup'] | undefined
  if (markup === undefined || markup === null) return undefined
  if (!Array.isArray(markup.inline_keyboard)) throw badRequest("can't parse reply keyboard markup JSON object")
  const buttons = markup.inline_keyboard.flat()
  if (buttons.length > MOST_BUTTONS) throw badRequest('REPLY_MARKUP_TOO_LONG')
  for (const button of buttons) checkButton(button)
  return buttons.length === 0 ? undefined : markup
}

function checkButton({ text, callback_data, url, ...rest }: FakeButton): void {
  if (typeof text !== 'string' || text.trim() === '')
    throw badRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
  const others = Object.keys(rest).length
  if (callback_data === undefined && url === undefined && others === 0) {
    throw badRequest('inline keyboard button must have exactly one of the optional fields')
  }
  if (callback_data === undefined) return
  const bytes = Buffer.byteLength(callback_data)
  if (bytes < 1 || bytes > 64) throw badRequest('BUTTON_DATA_INVALID')
}

/** The size stands in the header of a PNG. */
export function readPhoto({ bytes }: Pick<Upload, 'bytes'>): { readonly width: number; readonly height: number } {
  if (bytes.length > 10 * MEGABYTE) throw badRequest('file is too big')
  if (bytes.length < 24 || bytes.readUInt32BE(0) !== 0x89504e47) throw badRequest('IMAGE_PROCESS_FAILED')
  const width = bytes.readUInt32BE(16)
  const height = bytes.readUInt32BE(20)
  if (width + height > 10_000 || Math.max(width / height, height / width) > 20) {
    throw badRequest('PHOTO_INVALID_DIMENSIONS')
  }
  return { width, height }
}

export function checkDocument({ bytes }: Upload): void {
  if (bytes.length > 50 * MEGABYTE) throw badRequest('file is too big')
  if (bytes.length === 0) throw badRequest('file must be non-empty')
}

export function checkCommands(parameters: Parameters): readonly Record<string, unknown>[] {
  const commands = listIn(parameters, 'commands')
  if (commands.length > 100) throw badRequest('BOT_COMMANDS_TOO_MUCH')
  for (const { command, description } of commands) {
    if (!/^[a-z0-9_]{1,32}$/.test(String(command ?? ''))) throw badRequest('BOT_COMMAND_INVALID')
    const { length } = String(description ?? '')
    if (length < 1 || length > 256) throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID')
  }
  return commands
}

const SCOPES: Readonly<Record<string, readonly string[]>> = {
  default: [],
  all_private_chats: [],
  all_group_chats: [],
  all_chat_administrators: [],
  chat: ['chat_id'],
  chat_administrators: ['chat_id'],
  chat_member: ['chat_id', 'user_id'],
}

/** The scope and language as one key. */
export function scopeKey(parameters: Parameters): string {
  const scope = (parameters.scope ?? { type: 'default' }) as Record<string, unknown>
  const needed = SCOPES[String(scope.type)]
  if (needed === undefined) throw badRequest("can't parse BotCommandScope: Unsupported type specified")
  for (const name of needed) if (scope[name] === undefined) throw badRequest(`can't parse BotCommandScope: no ${name}`)
  return [scope.type, ...needed.map((name) => scope[name]), textIn(parameters, 'language_code')].join('/')
}

export function checkInlineResults(parameters: Parameters): readonly Record<string, unknown>[] {
  const results = listIn(parameters, 'results')
  if (results.length > 50) throw badRequest('RESULTS_TOO_MUCH')
  if (Buffer.byteLength(textIn(parameters, 'next_offset')) > 64) throw badRequest('NEXT_OFFSET_INVALID')
  const ids = results.map(({ id }) => String(id ?? ''))
  if (new Set(ids).size !== ids.length) throw badRequest('RESULT_ID_DUPLICATE')
  for (const id of ids) {
    const bytes = Buffer.byteLength(id)
    if (bytes < 1 || bytes > 64) throw badRequest('RESULT_ID_INVALID')
  }
  for (const { type, title, input_message_content } of results) {
    if (type !== 'article') throw badRequest('RESULT_TYPE_INVALID')
    if (String(title ?? '') === '') throw badRequest('ARTICLE_TITLE_EMPTY')
    const content = input_message_content as { message_text?: string; parse_mode?: string } | undefined
    readText({ text: content?.message_text, parse_mode: content?.parse_mode })
  }
  return results
}
