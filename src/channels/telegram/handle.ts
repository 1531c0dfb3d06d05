import type { TelegramMessage } from './wire.ts'

/** A message to reply to, with the topic of a forum that it stands in: "42" or "42/7". */
export function handleOf({ message_id, message_thread_id, is_topic_message }: TelegramMessage): string {
  return is_topic_message === true ? `${message_id}/${message_thread_id}` : String(message_id)
}

/** The parameters that attach what is sent to that message; it goes out without, should that be deleted. */
export function attachedTo(handle: string | undefined): Readonly<Record<string, unknown>> {
  const [, message, topic] = /^(\d+)(?:\/(\d+))?$/.exec(handle ?? '') ?? []
  return {
    ...(message === undefined
      ? {}
      : { reply_parameters: { message_id: Number(message), allow_sending_without_reply: true } }),
    ...(topic === undefined ? {} : { message_thread_id: Number(topic) }),
  }
}
