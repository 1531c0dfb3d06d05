import { createHash } from 'node:crypto'
import type { Choice } from '../../core/reply/reply.ts'
import type { TelegramButton, TelegramMessage } from './wire.ts'

const MOST_BYTES = 64
const MOST_REMEMBERED = 5000
/** Labels up to this length stand side by side. */
const SHORT_LABEL = 14
const SHORT_IN_A_ROW = 3

export interface InlineKeyboard {
  readonly inline_keyboard: readonly (readonly Required<TelegramButton>[])[]
}

export interface Keyboards {
  keyboardFor(choices: readonly Choice[]): InlineKeyboard | undefined
  /** What pressing a button says; undefined where that is no longer known. */
  utteranceOf(data: string, message: TelegramMessage | undefined): string | undefined
}

/**
 * Buttons for choices. What a button carries has 64 bytes, some 25 Vietnamese letters: an utterance that fits goes in
 * as it is; one that is the button's own label is read off the button; others are remembered by the fingerprint of all
 * choices of the message, in memory and not for ever.
 */
export function keyboards(): Keyboards {
  const remembered = new Map<string, readonly string[]>()

  function dataFor({ label, utterance }: Choice, index: number, choices: readonly Choice[]): string {
    if (Buffer.byteLength(utterance) < MOST_BYTES) return `=${utterance}`
    if (utterance === label) return `~${fingerprint([label])}`
    const utterances = choices.map((choice) => choice.utterance)
    const print = fingerprint(utterances)
    remembered.delete(print)
    remembered.set(print, utterances)
    if (remembered.size > MOST_REMEMBERED) remembered.delete(remembered.keys().next().value!)
    return `#${index}.${print}`
  }

  return {
    keyboardFor(choices) {
      if (choices.length === 0) return undefined
      const buttons = choices.map((choice, i) => ({ text: choice.label, callback_data: dataFor(choice, i, choices) }))
      const perRow = buttons.every(({ text }) => text.length <= SHORT_LABEL) ? SHORT_IN_A_ROW : 1
      const rows = Array.from({ length: Math.ceil(buttons.length / perRow) }, (_, i) =>
        buttons.slice(i * perRow, (i + 1) * perRow),
      )
      return { inline_keyboard: rows }
    },
    utteranceOf(data, message) {
      const rest = data.slice(1)
      if (data.startsWith('=')) return rest
      if (data.startsWith('~')) {
        const buttons = message?.reply_markup?.inline_keyboard?.flat() ?? []
        const label = buttons.find((button) => button.callback_data === data)?.text
        return label !== undefined && fingerprint([label]) === rest ? label : undefined
      }
      const [, index, print] = /^#(\d+)\.(.+)$/.exec(data) ?? []
      return remembered.get(print ?? '')?.[Number(index)]
    },
  }
}

const fingerprint = (parts: readonly string[]) =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 16)
