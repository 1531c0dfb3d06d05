import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import type { Channel } from '../../app/ports/channel.ts'
import { renderPlain } from '../render-plain.ts'

export interface Streams {
  readonly input: Readable & { readonly isTTY?: boolean }
  readonly output: Writable & { readonly isTTY?: boolean }
}

export interface ConsoleChannel extends Channel {
  /** Resolves when the person is done (Ctrl+D, Ctrl+C, end of the piped input) and all lines are answered. */
  readonly ended: Promise<void>
}

const CONVERSATION = 'console'

/**
 * A chat in the terminal, with line editing; piped, it answers line by line and ends with the input. It opens with
 * /start, as a chat application does when someone presses its Start button: the greeting is a reply like any other.
 */
export function consoleChannel({ input, output }: Streams, now: () => Date = () => new Date()): ConsoleChannel {
  const terminal = input.isTTY === true && output.isTTY === true
  let stopped = false
  let end = () => {}
  const ended = new Promise<void>((resolve) => {
    end = resolve
  })
  let close = () => end()
  return {
    name: 'console',
    capabilities: { buttons: false, textLimit: Number.MAX_SAFE_INTEGER },
    ended,
    async start(receive) {
      const lines = createInterface({
        input,
        ...(terminal ? { output } : {}),
        terminal,
        prompt: '> ',
        crlfDelay: Number.POSITIVE_INFINITY,
      })
      let count = 0
      const take = (text: string) =>
        receive({ id: String(++count), conversation: CONVERSATION, text, at: now().toISOString() })
      close = () => lines.close()
      lines.on('SIGINT', close)
      // whoever reads our output may go away first (`| head`): then there is nobody left to talk to
      output.on('error', () => {
        stopped = true
        lines.close()
      })
      const chat = async () => {
        const waiting = lines[Symbol.asyncIterator]()
        await take('/start')
        for (;;) {
          if (terminal && !stopped) lines.prompt()
          const next = await waiting.next()
          if (stopped || next.done) return
          await take(next.value)
        }
      }
      chat().then(end, end)
    },
    send: (_conversation, reply) =>
      new Promise((sent, failed) => {
        output.write(`${renderPlain(reply)}\n\n`, (error) => (error && !isGone(error) ? failed(error) : sent()))
      }),
    async stop() {
      stopped = true
      close()
      await ended
    },
  }
}

/** The reader has left. That is the end of the chat and no failure to send: nobody waits for the reply. */
function isGone(error: Error): boolean {
  return 'code' in error && error.code === 'EPIPE'
}
