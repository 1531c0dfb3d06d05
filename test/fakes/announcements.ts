import type { Announcement, Announcements, Confirmed, ConfirmRules, Plan } from '../../src/app/ports/announcements.ts'
import type { Actor } from '../../src/app/ports/audit.ts'
import type { Subscription } from '../../src/app/ports/subscriptions.ts'

export const AUTHOR_CHAT = { channel: 'telegram', conversation: '1' }

export const plan = (rest: Partial<Plan> = {}): Plan => ({
  message: { text: 'Nộp báo cáo trước thứ sáu.', choices: [] },
  audience: { to: 'all' },
  urgent: false,
  plannedAt: undefined,
  repeat: undefined,
  ...rest,
})

export const chat = (conversation: string, rest: Partial<Subscription> = {}): Subscription => ({
  channel: 'telegram',
  conversation,
  group: conversation.startsWith('-'),
  unitId: undefined,
  since: '2026-11-20T02:00:00.000Z',
  ...rest,
})

/** Nobody else is needed to confirm. */
export const ALONE: ConfirmRules = { aloneUpTo: Number.POSITIVE_INFINITY, askOthers: () => [] }

/** Drafted and confirmed by one person. */
export async function announced(
  announcements: Announcements,
  by: Actor,
  rest: Partial<Plan> = {},
): Promise<Announcement> {
  const drafted = await announcements.draft(plan(rest), AUTHOR_CHAT, by)
  const confirmed: Confirmed | undefined = await announcements.confirm(drafted, by, ALONE)
  return confirmed!.announcement
}
