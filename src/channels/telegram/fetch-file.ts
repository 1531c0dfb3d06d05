import { type FileSent, FileUnavailable } from '../../app/ports/channel.ts'
import { ApiFailure, type BotApi } from './bot-api.ts'

/** What Telegram's own servers hand over to a bot. */
export const MOST_BYTES = 20 * 1024 * 1024

/** A file that someone has sent: asked for by its id, then loaded from where Telegram says. */
export function fileFetcher(api: BotApi) {
  return async ({ handle }: FileSent, mostBytes: number): Promise<Uint8Array> => {
    try {
      const found = await api.call<{ readonly file_path?: string }>('getFile', { file_id: handle })
      // a Bot API server of one's own may keep files where only it can read them
      if (found.file_path === undefined || found.file_path.startsWith('/')) throw new FileUnavailable('gone')
      return await api.download(found.file_path, mostBytes)
    } catch (error) {
      throw unavailable(error)
    }
  }
}

function unavailable(error: unknown): unknown {
  if (!(error instanceof ApiFailure)) return error
  const { status, description = '', tooLarge } = error.parts
  if (tooLarge === true || /file is too big/i.test(description))
    return new FileUnavailable('too large', { cause: error })
  return status === 400 || status === 404 ? new FileUnavailable('gone', { cause: error }) : error
}
