import { LIMIT_MS } from '../calls.ts'
import { answerOf, ZaloOaFailure } from './failure.ts'

/** The API of an Official Account as this channel uses it. */
export interface OaApi {
  /** The `data` of the answer to a JSON body. Rejects with a ZaloOaFailure, or LoginNeeded. */
  post(path: string, body: object): Promise<Readonly<Record<string, unknown>>>
  /** The attachment_id of a picture. */
  uploadImage(png: Uint8Array): Promise<string>
}

export interface OaApiParts {
  /** "https://openapi.zalo.me" */
  readonly apiRoot: string
  readonly access: { get(): Promise<string>; instead(refused: string): Promise<string> }
}

const UPLOAD_LIMIT_MS = 60_000
/** The access token is invalid, or has expired. */
const TOKEN_ERRORS = [-216, -220]

/** Calls with the account's token; with another, once, where Zalo does not take it: such a call had no effect. */
export function oaApi({ apiRoot, access }: OaApiParts): OaApi {
  const root = apiRoot.replace(/\/+$/, '')
  async function call(path: string, init: (access_token: string) => RequestInit) {
    const token = await access.get()
    try {
      return dataOf(await answerOf(path, root + path, init(token)))
    } catch (error) {
      if (!(error instanceof ZaloOaFailure && TOKEN_ERRORS.includes(error.error ?? 0))) throw error
      return dataOf(await answerOf(path, root + path, init(await access.instead(token))))
    }
  }
  return {
    post: (path, body) =>
      call(path, (access_token) => ({
        method: 'POST',
        headers: { access_token, 'content-type': 'application/json' },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(LIMIT_MS),
      })),
    async uploadImage(png) {
      const path = '/v2.0/oa/upload/image'
      const { attachment_id } = await call(path, (access_token) => {
        const body = new FormData()
        body.set('file', new Blob([Buffer.from(png)], { type: 'image/png' }), 'bieu-do.png')
        return { method: 'POST', headers: { access_token }, body, signal: AbortSignal.timeout(UPLOAD_LIMIT_MS) }
      })
      if (typeof attachment_id !== 'string') throw new ZaloOaFailure(path, {})
      return attachment_id
    },
  }
}

const dataOf = ({ data }: Readonly<Record<string, unknown>>) =>
  typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : {}
