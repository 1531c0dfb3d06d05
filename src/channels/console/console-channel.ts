import { randomUUID } from 'node:crypto'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import type { Channel, Update } from '../../app/ports/channel.ts'
import type { FileMade } from '../../core/reply/reply.ts'
import { pausing } from '../pausing.ts'
import { renderPlain } from '../render-plain.ts'
import { fileNamed, readSentFile } from './sent-file.ts'

export interface Terminal {
  readonly input: Readable & { readonly isTTY?: boolean }
  readonly output: Writable & { readonly isTTY?: boolean }
  /** Puts a file where the person finds it, and tells where. */
  saveFile(file: FileMade): Promise<string>
}

export interface ConsoleChannel extends Channel {
  /** Resolves when the person is done (Ctrl+D, Ctrl+C, end of the piped input) and all lines are received. */
  readonly ended: Promise<void>
}

const CONVERSATION = 'console'
/** The key of whoever sits there. */
export const CONSOLE_PERSON = 'console:console'
/** After this a line that could not be received is handed over again. */
const AGAIN_AFTER_MS = 500
const CLEAR_LINE = '\r\u001b[K'

/**
 * A chat in the terminal, with line editing; piped, it takes line by line and ends with the input. It opens with
 * /start, as a chat application does when someone presses its Start button: the greeting is a reply like any other. What
 * begins with @ and a name is said in a group of that name, which the person administers. The path of a file after a
 * command hands that file over.
 */
export function consoleChannel(
  { input, output, saveFile }: Terminal,
  now: () => Date = () => new Date(),
): ConsoleChannel {
  const terminal = input.isTTY === true && output.isTTY === true
  const run = randomUUID()
  let stopped = false
  /** Shows the prompt, and what is being typed after it. */
  let prompt = () => {}
  let end = () => {}
  const ended = new Promise<void>((resolve) => {
    end = resolve
  })
  let close = () => end()
  /** A line of the moment, under what is being typed. */
  const progress = async (_conversation: string, text: string) => {
    output.write(`${CLEAR_LINE}${text}\n`)
    prompt()
    return ''
  }
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
      const take = async (text: string) => {
        const placed = placeOf(text)
        const update = { id: `${run}-${++count}`, ...placed, ...fileNamed(placed.text), at: now().toISOString() }
        await untilReceived(receive, update, () => stopped)
        prompt()
      }
      if (terminal) prompt = () => lines.prompt(true)
      close = () => lines.close()
      lines.on('SIGINT', close)
      lines.on('close', () => {
        prompt = () => {}
      })
      // whoever reads our output may go away first (`| head`): then there is nobody left to talk to
      output.on('error', () => {
        stopped = true
        lines.close()
      })
      const chat = async () => {
        const waiting = lines[Symbol.asyncIterator]()
        await take('/start')
        for (;;) {
          const next = await waiting.next()
          if (stopped || next.done) return
          await take(next.value)
        }
      }
      chat().then(end, end)
    },
    administers: async () => true,
    fetch: readSentFile,
    ...(terminal
      ? { post: progress, edit: async (_: string, __: string, text: string) => void (await progress('', text)) }
      : {}),
    async send(conversation, message) {
      const saved = message.file === undefined ? '' : `${await savedText(message.file, saveFile)}\n\n`
      const group = conversation === CONVERSATION ? '' : `[${conversation}] `
      const text = `${terminal ? CLEAR_LINE : ''}${group}${renderPlain(message)}\n\n${saved}`
      await new Promise<void>((sent, failed) => {
        output.write(text, (error) => (error && !isGone(error) ? failed(error) : sent()))
        prompt()
      })
    },
    async stop() {
      stopped = true
      close()
      await ended
    },
  }
}

/** "@nhom1 /dangky" is said in a group of that name: so that what is for groups can be tried without any medium. */
function placeOf(line: string): Pick<Update, 'conversation' | 'text' | 'group' | 'sender'> {
  const [, group, text] = /^(@[a-z0-9-]{1,30}) ([\s\S]+)$/.exec(line) ?? []
  if (group === undefined || text === undefined) return { conversation: CONVERSATION, text: line }
  return { conversation: group, group: true, sender: CONVERSATION, text }
}

async function untilReceived(
  receive: (update: Update) => Promise<void>,
  update: Update,
  stopped: () => boolean,
): Promise<void> {
  while (!stopped()) {
    try {
      return await receive(update)
    } catch {
      await pausing(AGAIN_AFTER_MS)
    }
  }
}

/** A file that can't be saved must not keep the text away. */
async function savedText(file: FileMade, saveFile: Terminal['saveFile']): Promise<string> {
  try {
    return `Đã ghi tệp: ${await saveFile(file)}`
  } catch (error) {
    return `Không ghi được tệp ${file.name} (${(error as NodeJS.ErrnoException).code}). Xem lại quyền ghi và dung lượng đĩa.`
  }
}

/** The reader has left. That is the end of the chat and no failure to send: nobody waits for the reply. */
function isGone(error: Error): boolean {
  return 'code' in error && error.code === 'EPIPE'
}
