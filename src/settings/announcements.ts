import { z } from 'zod'

export interface AnnouncementSettings {
  /** To more chats than these, a second official confirms. */
  readonly aloneUpTo: number
  /** Hours of the day in Vietnam in which only urgent announcements go out; undefined: none. */
  readonly quiet: { readonly from: number; readonly to: number } | undefined
}

const HOURS = /^([01]?\d|2[0-3])-([01]?\d|2[0-3])$/

export const ANNOUNCEMENT_SETTINGS = {
  TWO_PERSON_ABOVE: z
    .string()
    .trim()
    .regex(/^(off|\d{1,9})$/, 'is neither a number nor off. Write how many receivers one official may send to alone.')
    .default('100'),
  QUIET_HOURS: z
    .string()
    .trim()
    .refine((hours) => hours === 'off' || HOURS.test(hours), 'is neither two hours nor off. Write 22-6.')
    .default('22-6'),
}

export function announcementSettings({
  TWO_PERSON_ABOVE,
  QUIET_HOURS,
}: {
  readonly TWO_PERSON_ABOVE: string
  readonly QUIET_HOURS: string
}): AnnouncementSettings {
  const [, from, to] = HOURS.exec(QUIET_HOURS) ?? []
  return {
    aloneUpTo: TWO_PERSON_ABOVE === 'off' ? Number.POSITIVE_INFINITY : Number(TWO_PERSON_ABOVE),
    quiet: from === undefined ? undefined : { from: Number(from), to: Number(to) },
  }
}
