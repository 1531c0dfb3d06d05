import { type Agent, get as getPlain, type IncomingMessage } from 'node:http'
import { get as getSecure } from 'node:https'
import { ApiFailure } from './bot-api.ts'

export interface DownloadWays {
  /** Through a proxy, where there is one. */
  readonly agent: Agent | undefined
  readonly signal: AbortSignal
}

/** The body of an address, if it has no more bytes; what comes beyond is not read. */
export async function download(url: URL, mostBytes: number, { agent, signal }: DownloadWays): Promise<Uint8Array> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const get = url.protocol === 'https:' ? getSecure : getPlain
    get(url, { signal, ...(agent === undefined ? {} : { agent }) }, resolve).on('error', reject)
  })
  try {
    const { statusCode: status = 0 } = response
    if (status !== 200) throw new ApiFailure('download', { status })
    const parts: Buffer[] = []
    let bytes = 0
    for await (const part of response) {
      bytes += (part as Buffer).length
      if (bytes > mostBytes) throw new ApiFailure('download', { tooLarge: true })
      parts.push(part as Buffer)
    }
    return Buffer.concat(parts)
  } finally {
    response.destroy()
  }
}
