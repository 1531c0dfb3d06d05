import { once } from 'node:events'
import * as http from 'node:http'
import * as https from 'node:https'
import { text } from 'node:stream/consumers'

export interface ReadyPost {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly limitMs: number
  /** Called once the connection stands and nothing is left but to write the request; false calls it off. */
  readonly beforeWriting: () => Promise<boolean>
}

export interface PostAnswer {
  readonly status: number
  readonly text: string
}

/**
 * Posts over a connection that is made beforehand, so that next to nothing lies between {@link ReadyPost.beforeWriting}
 * and the request. Undefined where it was called off. `written` tells whether anything can have arrived when this rejects.
 */
export async function postWhenReady(post: ReadyPost, written: () => void): Promise<PostAnswer | undefined> {
  const { url, headers, body, limitMs, beforeWriting } = post
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
  if (!(await beforeWriting())) {
    sending.destroy()
    return undefined
  }
  written()
  const answering = once(sending, 'response')
  sending.end(body)
  const [answer] = (await answering) as [http.IncomingMessage]
  return { status: answer.statusCode ?? 0, text: await text(answer) }
}
