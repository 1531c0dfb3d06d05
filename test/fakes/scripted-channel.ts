import { type Channel, FileUnavailable, type Message, type Update } from '../../src/app/ports/channel.ts'
import { renderPlain } from '../../src/channels/render-plain.ts'

export interface ScriptedChannel extends Channel {
  /** Someone writes; resolves when it is received. */
  says(text: string, conversation?: string, sender?: string, more?: Pick<Update, 'file' | 'repliesTo'>): Promise<void>
  /** Files that can be fetched, by handle. */
  readonly files: Map<string, Uint8Array>
  /** Messages of the moment as they were shown, one after another. */
  readonly notes: string[]
  /** What a conversation shows, message by message. */
  shown(conversation?: string): readonly string[]
  readonly sent: readonly { readonly conversation: string; readonly message: Message }[]
}

/** Over all scripted channels, so that each update is another one. */
let updates = 0

/** A channel without buttons, driven by a test instead of people. */
export function scriptedChannel(
  now: () => Date = () => new Date('2026-11-22T02:00:00Z'),
  more: Pick<Channel, 'announcing'> = {},
): ScriptedChannel {
  const files = new Map<string, Uint8Array>()
  const notes: string[] = []
  const sent: { conversation: string; message: Message }[] = []
  const underWay = new Set<Promise<void>>()
  let take: ((update: Update) => Promise<void>) | undefined
  return {
    name: 'scripted',
    ...more,
    capabilities: { buttons: false, textLimit: 4096 },
    sent,
    files,
    notes,
    async fetch({ handle }) {
      const bytes = files.get(handle)
      if (bytes === undefined) throw new FileUnavailable('gone')
      return bytes
    },
    async post(_, text) {
      notes.push(text)
      return 'note'
    },
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
    async says(text, conversation = 'a', sender, more = {}) {
      if (take === undefined) return
      const from = sender === undefined ? {} : { sender }
      const handled = take({ id: String(++updates), conversation, ...from, text, ...more, at: now().toISOString() })
      underWay.add(handled)
      await handled.finally(() => underWay.delete(handled))
    },
    shown: (conversation = 'a') =>
      sent.filter((each) => each.conversation === conversation).map(({ message }) => renderPlain(message)),
  }
}
