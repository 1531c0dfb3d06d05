import type { Announcements } from '../ports/announcements.ts'
import type { Channel } from '../ports/channel.ts'
import type { Announcing } from './rules.ts'

export interface RemarkParts {
  readonly announcements: Pick<Announcements, 'receivers'>
  /** Those that are served now. */
  readonly channels: () => readonly Pick<Channel, 'name' | 'announcing'>[]
}

/** Where there are no media. */
export const NO_REMARKS: Pick<Announcing, 'remarks' | 'standing'> = {
  remarks: async () => [],
  standing: async () => [],
}

/** What the media that are served have to say of an announcement, or of themselves. */
export function mediaRemarks({ announcements, channels }: RemarkParts): Pick<Announcing, 'remarks' | 'standing'> {
  return {
    async remarks(audience, at) {
      const said: string[] = []
      for (const { name, announcing } of channels()) {
        if (announcing === undefined) continue
        const receivers = await announcements.receivers(audience, name)
        if (receivers.length > 0) said.push(...(await announcing.remarks(receivers, at)))
      }
      return said
    },
    async standing(at) {
      const said = await Promise.all(channels().map(({ announcing }) => announcing?.remarks([], at) ?? []))
      return said.flat()
    },
  }
}
