import type { Choice } from '../../core/reply/reply.ts'
import { splitText } from '../split-text.ts'

const MOST = 5
const LONGEST_TITLE = 100
const LONGEST_PAYLOAD = 1000

/**
 * Choices as buttons below a text; undefined where none fits. A press comes back as what the person would have typed, with
 * nothing that tells it from typing: so each carries its words, and means the same however long ago it was shown.
 */
export function buttonsOf(choices: readonly Choice[]): object | undefined {
  const buttons = choices
    .filter(({ utterance }) => utterance.length <= LONGEST_PAYLOAD)
    .slice(0, MOST)
    .map(({ label, utterance }) => ({
      title: splitText(label, LONGEST_TITLE)[0]!,
      type: 'oa.query.show',
      payload: utterance,
    }))
  return buttons.length === 0 ? undefined : { type: 'template', payload: { buttons } }
}
