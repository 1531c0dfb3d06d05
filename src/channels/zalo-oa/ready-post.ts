import { once } from 'node:events'
import * as http from 'node:http'
import * as https from 'node:https'
import { text } from 'node:stream/consumers'

export interface ReadyPost {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly limitMs: number
  /**
   * Called once the connection stands and nothing is left but to write the request, which calling `write` does; after this
   * has settled it does nothing.
   */
  readonly whenReady: (write: () => void) => Promise<unknown>
}

export interface PostAnswer {
  readonly status: number
  readonly text: string
}

/**
 * Posts over a connection that is made beforehand, so that the request goes out in the very instant that
 * {@link ReadyPost.whenReady} chooses. Undefined where it chose none. `written` is told before anything goes out.
 */
export async function postWhenReady(post: ReadyPost, written: () => void): Promise<PostAnswer | undefined> {
  const { url, headers, body, limitMs, whenReady } = post
  const isPlain = url.startsWith('http:')
  const sending = (isPlain ? http : https).request(url, {
    method: 'POST',
    headers: { ...headers, 'content-length': Buffer.byteLength(body) },
    agent: false,
    signal: AbortSignal.timeout(limitMs),
  })
  // each step below waits for its own event, and so for this one
  sending.on('error', () => undefined)
  const [socket] = await once(sending, 'socket')
  if (socket.connecting) await once(socket, isPlain ? 'connect' : 'secureConnect')
  let answering: Promise<unknown[]> | undefined
  let tooLate = false
  try {
    await whenReady(() => {
      if (tooLate) return
      written()
      answering = once(sending, 'response')
      // whoever waits for it does so below
      answering.catch(() => undefined)
      sending.end(body)
    })
  } catch (error) {
    // what is out is out, and its answer is worth more than the reason
    if (answering === undefined) throw error
  } finally {
    tooLate = true
    if (answering === undefined) sending.destroy()
  }
  if (answering === undefined) return undefined
  const [answer] = (await answering) as [http.IncomingMessage]
  return { status: answer.statusCode ?? 0, text: await text(answer) }
}
