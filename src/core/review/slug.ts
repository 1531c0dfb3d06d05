import { fold } from '../text/fold.ts'

/** The letters and digits of a name as an id: "Sở Nội vụ tỉnh Hà Nam" → "so-noi-vu-tinh-ha-nam". */
export const slug = (name: string): string =>
  fold(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')

/** The id, or with a number behind where another thing has it. */
export function freeId(id: string, isTaken: (id: string) => boolean): string {
  if (!isTaken(id)) return id
  for (let number = 2; ; number++) if (!isTaken(`${id}-${number}`)) return `${id}-${number}`
}
