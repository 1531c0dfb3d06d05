import type { Channel, Message, Update } from '../../src/app/ports/channel.ts'
import { renderPlain } from '../../src/channels/render-plain.ts'

export interface ScriptedChannel extends Channel {
  /** Someone writes; resolves when it is received. */
  says(text: string, conversation?: string, sender?: string): Promise<void>
  /** What a conversation shows, message by message. */
  shown(conversation?: string): readonly string[]
  readonly sent: readonly { readonly conversation: string; readonly message: Message }[]
}

/** Over all scripted channels, so that each update is another one. */
let updates = 0

/** A channel without buttons, driven by a test instead of people. */
export function scriptedChannel(now: () => Date = () => new Date('2026-11-22T02:00:00Z')): ScriptedChannel {
  const sent: { conversation: string; message: Message }[] = []
  const underWay = new Set<Promise<void>>()
  let take: ((update: Update) => Promise<void>) | undefined
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
      await Promise.allSettled(underWay)
    },
    async says(text, conversation = 'a', sender) {
      if (take === undefined) return
      const from = sender === undefined ? {} : { sender }
      const handled = take({ id: String(++updates), conversation, ...from, text, at: now().toISOString() })
      underWay.add(handled)
      await handled.finally(() => underWay.delete(handled))
    },
    shown: (conversation = 'a') =>
      sent.filter((each) => each.conversation === conversation).map(({ message }) => renderPlain(message)),
  }
}
