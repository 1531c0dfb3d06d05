import type { Session } from './session.ts'

/** What we use of zca-js. Its own types can't be found from here, and it is not there in a plain install. */
export interface ZcaLibrary {
  readonly Zalo: new (options: {
    readonly checkUpdate: false
    readonly logging: false
    readonly polyfill: typeof fetch
  }) => {
    login(session: unknown): Promise<ZcaApi>
    loginQR(options: object, callback: (event: ZcaQrEvent) => void): Promise<ZcaApi>
  }
  readonly ThreadType: { readonly User: number; readonly Group: number }
  readonly ZaloApiError: new () => Error & { readonly code: number | null }
}

export interface ZcaApi {
  readonly listener: ZcaListener
  getOwnId(): string
  getCookie(): { toJSON(): { readonly cookies: Session['cookie'] } }
  sendMessage(message: { readonly msg: string }, threadId: string, type: number): Promise<unknown>
  sendTypingEvent(threadId: string, type: number): Promise<unknown>
}

export interface ZcaListener {
  on(event: 'connected', told: () => void): void
  on(event: 'closed', told: (code: number) => void): void
  on(event: 'error' | 'message', told: (what: unknown) => void): void
  start(options: { readonly retryOnClose: false }): void
  stop(): void
}

export interface ZcaQrEvent {
  readonly type: number
  readonly data: (Session & { readonly image?: string }) | { readonly image?: string } | null
  readonly actions: { retry?(): unknown; abort?(): unknown } | null
}

/** The message is meant for the operator. */
export class LibraryMissing extends Error {
  override readonly name = 'LibraryMissing'

  constructor(cause: unknown) {
    super('ZALO_PERSONAL is set, but zca-js is not installed. Run npm install zca-js@2.2.0, or remove ZALO_PERSONAL.', {
      cause,
    })
  }
}

/** The library, where an operator has installed it: nothing else ever loads it. */
export async function loadLibrary(name = 'zca-js'): Promise<ZcaLibrary> {
  try {
    return (await import(name)) as ZcaLibrary
  } catch (error) {
    throw new LibraryMissing(error)
  }
}

/**
 * A library that neither phones home nor prints; at `root` its addresses are all at a server of this machine. `troubled` is
 * told where Zalo could not be reached or failed: the library's own errors don't tell that from a refusal.
 */
export function zaloWith(library: ZcaLibrary, root: string | undefined, troubled: () => void) {
  const polyfill: typeof fetch = async (input, init) => {
    // the library adds a key that fetch does not know
    const { agent: _agent, ...rest } = (init ?? {}) as RequestInit & { readonly agent?: unknown }
    try {
      const answer = await fetch(root === undefined ? input : addressAt(root, String(input)), rest)
      if (answer.status >= 400) troubled()
      return answer
    } catch (error) {
      troubled()
      throw error
    }
  }
  return new library.Zalo({ checkUpdate: false, logging: false, polyfill })
}

/** Zalo's hosts are all at `root`; what would go elsewhere does not go. */
function addressAt(root: string, address: string): URL {
  const url = new URL(address)
  const { host, protocol } = new URL(root)
  if (url.host !== host && !/(^|\.)zalo\.me$/.test(url.hostname)) throw new Error(`nothing goes to ${url.hostname}`)
  url.host = host
  url.protocol = protocol
  return url
}
