import type { Channel, Message, Update } from '../../src/app/ports/channel.ts'
import { renderPlain } from '../../src/channels/render-plain.ts'

export interface ScriptedChannel extends Channel {
  /** Someone writes; resolves when it is handled. */
  says(text: string, conversation?: string, sender?: string): Promise<void>
  /** What a conversation shows, message by message. */
  shown(conversation?: string): readonly string[]
  readonly sent: readonly { readonly conversation: string; readonly message: Message }[]
}

/** A channel without buttons, driven by a test instead of people. */
export function scriptedChannel(now: () => Date = () => new Date('2026-11-22T02:00:00Z')): ScriptedChannel {
  const sent: { conversation: string; message: Message }[] = []
  const underWay = new Set<Promise<void>>()
  let take: ((update: Update) => Promise<void>) | undefined
  let count = 0
  return {
    name: 'scripted',
    capabilities: { buttons: false, textLimit: 4096 },
    sent,
    async start(receive) {
      take = receive
    },
    async send(conversation, message) {
      sent.push({ conversation, message })
    },
    async stop() {
      take = undefined
      await Promise.all(underWay)
    },
    async says(text, conversation = 'a', sender) {
      if (take === undefined) return
      const from = sender === undefined ? {} : { sender }
      const handled = take({ id: String(++count), conversation, ...from, text, at: now().toISOString() })
      underWay.add(handled)
      await handled
      underWay.delete(handled)
    },
    shown: (conversation = 'a') =>
      sent.filter((each) => each.conversation === conversation).map(({ message }) => renderPlain(message)),
  }
}
