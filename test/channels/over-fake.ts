import type { Channel, Message, Update } from '../../src/app/ports/channel.ts'
import type { Pictures } from '../../src/app/ports/pictures.ts'
import type { Choice } from '../../src/core/reply/reply.ts'

/** What the tests of each channel over its fake have in common. */

export const NO_PICTURES: Pictures = { draw: () => Promise.reject(new Error('nothing is drawn here')) }

export const message = (text: string, choices: readonly Choice[] = [], more: Partial<Message> = {}): Message => ({
  text,
  choices,
  ...more,
})

export interface AtWork {
  /** What the channel has handed over. */
  readonly received: readonly Update[]
  start(): Promise<void>
  close(): Promise<void>
}

/** What the channel hands over is kept once `store` has taken it. */
export function atWork(
  channel: Pick<Channel, 'start' | 'stop'>,
  fake: { close(): Promise<void> },
  store?: (update: Update) => Promise<void>,
): AtWork {
  const received: Update[] = []
  return {
    received,
    start: () =>
      channel.start(async (update) => {
        await store?.(update)
        received.push(update)
      }),
    async close() {
      await channel.stop()
      await fake.close()
    },
  }
}
