import type { Channel, Update } from '../../src/app/ports/channel.ts'

/** What someone writes in a conversation, its text being its id. */
export const update = (id: string, conversation = 'a'): Update => ({
  id,
  conversation,
  text: id,
  at: '2026-11-22T02:00:00.000Z',
})

/** A channel without buttons that keeps what it was to send and what `send` let through, and when. */
export function watchedChannel(
  send: (text: string, conversation: string) => Promise<void> = async () => {},
  pacing: NonNullable<Channel['capabilities']['pacing']> = {},
) {
  const sent: (readonly [string, Parameters<Channel['send']>[1]])[] = []
  const times: (readonly [string, number])[] = []
  const tries: string[] = []
  let take: Parameters<Channel['start']>[0]
  const channel: Channel = {
    name: 'scripted',
    capabilities: { buttons: false, textLimit: 4096, pacing },
    async start(receive) {
      take = receive
    },
    async send(conversation, message) {
      tries.push(message.text)
      times.push([conversation, Date.now()])
      await send(message.text, conversation)
      sent.push([conversation, message])
    },
    async stop() {},
  }
  const receive: typeof take = (each) => take(each)
  return { channel, sent, times, tries, receive, texts: () => sent.map(([, { text }]) => text) }
}
