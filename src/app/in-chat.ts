import { NOT_IN_A_CHAT } from './chat-data-wording.ts'
import type { Call, Command, Services } from './command.ts'
import type { Actor } from './ports/audit.ts'
import type { Chat } from './ports/subscriptions.ts'
import type { Sender } from './sender.ts'

export interface ChatCall extends Call {
  readonly sender: Sender
  /** Whoever is responsible for what comes of it, and when they said so. */
  readonly by: Actor
  /** Where they are written to. */
  readonly chat: Chat
}

/** What a command does for somebody: a single question on the command line, which nobody stands behind, is told so. */
export const inChat =
  (run: (call: ChatCall, services: Services) => ReturnType<Command['run']>): Command['run'] =>
  async (call, services) => {
    const { sender, now } = call
    if (sender === undefined) return { text: NOT_IN_A_CHAT }
    const { person, channel, conversation } = sender
    return run({ ...call, sender, by: { person, at: now }, chat: { channel, conversation } }, services)
  }
