import type { Reply } from '../core/reply/reply.ts'
import { conversationKey } from './conversation-key.ts'
import { inOrder } from './in-order.ts'
import { type Channel, SendError, type Update } from './ports/channel.ts'
import { kindOf, type Log } from './ports/log.ts'
import type { Respond } from './respond.ts'

/**
 * Takes a channel's updates and sends the replies. Updates of one conversation are answered strictly one after another,
 * so that each reply is out before the next turn begins, also where several people write in it; conversations do not
 * wait for each other. Never rejects: a turn counts as received whether or not its reply went out.
 */
export function updateReceiver(
  channel: Pick<Channel, 'name' | 'send'>,
  respond: Respond,
  log: Log,
): (update: Update) => Promise<void> {
  const enqueue = inOrder()
  return ({ conversation, sender, text, at }) =>
    enqueue(conversation, async () => {
      const reply = await respond({
        conversation: conversationKey(channel.name, conversation, sender),
        channel: channel.name,
        text,
        now: new Date(at),
      })
      await sendTwiceAtMost(channel, conversation, reply, log)
    })
}

/** An unsure send is repeated once: a double answer is a nuisance, silence a failure. What is surely refused is not. */
async function sendTwiceAtMost(
  channel: Pick<Channel, 'name' | 'send'>,
  conversation: string,
  reply: Reply,
  log: Log,
): Promise<void> {
  for (const event of ['receive: a reply is sent again', 'receive: a reply could not be sent']) {
    try {
      return await channel.send(conversation, reply)
    } catch (error) {
      log.warn(event, { channel: channel.name, kind: kindOf(error) })
      if (error instanceof SendError && ['gone', 'refused'].includes(error.undelivered.kind)) return
    }
  }
}
