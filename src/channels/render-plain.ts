import type { Message } from '../app/ports/channel.ts'

/**
 * A message as plain text: the choices numbered beneath, for a channel that has no buttons. Typing the number chooses.
 * Control characters are left out: on a terminal they would be orders to it.
 */
export function renderPlain({ text, choices }: Pick<Message, 'text' | 'choices'>): string {
  const numbered = choices.map(({ label }, i) => `${i + 1}) ${label}`)
  return printable([text, ...(numbered.length === 0 ? [] : ['', ...numbered])].join('\n'))
}

function printable(text: string): string {
  return text.replace(/(?!\n)\p{Cc}|[\u202A-\u202E\u2066-\u2069]/gu, '')
}
