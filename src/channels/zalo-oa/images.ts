import { createHash } from 'node:crypto'
import type { OaApi } from './oa-api.ts'

/** Zalo keeps a picture for seven days. */
const KEPT_MS = 6 * 24 * 60 * 60 * 1000
const MOST_KEPT = 500

/** Pictures that Zalo has: each is uploaded once, however many get it, for uploads are counted by the month. */
export function uploadedImages(api: Pick<OaApi, 'uploadImage'>, now: () => Date) {
  const known = new Map<string, { readonly id: Promise<string>; readonly until: number }>()
  const keyOf = (png: Uint8Array) => createHash('sha256').update(png).digest('base64')
  return {
    /** Its attachment_id. */
    async idOf(png: Uint8Array): Promise<string> {
      const key = keyOf(png)
      const found = known.get(key)
      if (found !== undefined && found.until > now().getTime()) return found.id
      const id = api.uploadImage(png)
      known.set(key, { id, until: now().getTime() + KEPT_MS })
      id.catch(() => known.delete(key))
      if (known.size > MOST_KEPT) known.delete(known.keys().next().value!)
      return id
    },
    /** Zalo has it no more. */
    forget: (png: Uint8Array) => void known.delete(keyOf(png)),
  }
}
