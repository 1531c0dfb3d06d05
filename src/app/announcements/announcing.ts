import { isQuiet } from '../../core/announcements/vietnam-time.ts'
import type { Choice } from '../../core/reply/reply.ts'
import type { Unit } from '../../core/statistics/unit.ts'
import { whichToSubscribe } from '../chat-data-wording.ts'
import type { CommandReply, Services } from '../command.ts'
import { roleHolders } from '../fixed-roles.ts'
import { ownChatOf } from '../own-chat.ts'
import { nextPage } from '../pages.ts'
import { type Announcement, type DeliveryReport, MOST_NAMED } from '../ports/announcements.ts'
import type { Outgoing } from '../ports/outbox.ts'
import { askText, previewText, reportText } from './wording.ts'

export type AnnouncingServices = Pick<Services, 'announcements' | 'announcing' | 'unitName' | 'staff' | 'fixedRoles'>

/** "5", "5.2", "#5": which announcement, and as it was shown where that is said; what follows is left. */
export function numberIn(
  text: string,
): { readonly number: number; readonly revision?: number; readonly rest: string } | undefined {
  const [, number, revision, rest = ''] =
    /^\s*(?:số |so |#)?([1-9]\d{0,8})(?:\.(\d{1,6}))?(?![\d/:.h])\s*[,:]?\s*([\s\S]*)$/iu.exec(text) ?? []
  if (number === undefined) return undefined
  return {
    number: Number(number),
    rest: rest.trim(),
    ...(revision === undefined ? {} : { revision: Number(revision) }),
  }
}

/** The announcement as its receivers will see it, who they are, and the choice to send it or not. */
export async function preview(
  announcement: Announcement,
  now: Date,
  { announcements, announcing, unitName }: AnnouncingServices,
): Promise<CommandReply> {
  const { aloneUpTo, quiet } = announcing
  const { number, revision, receivers, message, plannedAt } = announcement
  const reach = await announcements.reach(announcement.audience)
  const isQuietAtStart = quiet !== undefined && isQuiet(quiet, plannedAt ?? now.getTime())
  const send = plannedAt === undefined ? `Gửi tới ${receivers} nơi` : `Hẹn gửi tới ${receivers} nơi`
  const choices: Choice[] = [
    ...(receivers === 0 ? [] : [{ label: send, utterance: `/xacnhan ${number}.${revision}` }]),
    { label: 'Huỷ', utterance: `/huy ${number}` },
  ]
  const remarks = await announcing.remarks(announcement.audience, new Date(plannedAt ?? now.getTime()))
  const text = previewText({ announcement, reach, aloneUpTo, quiet, isQuietAtStart, remarks, unitName })
  const basis = {
    outcome: 'command' as const,
    text,
    choices,
    observations: [],
    sourceIds: [],
    picture: message.picture,
    photo: message.photo,
  }
  return { text, choices, basis }
}

/** What goes to the officials who may be the second person, each in their own chat. */
export async function asking(
  announcement: Announcement,
  now: Date,
  services: AnnouncingServices,
): Promise<readonly Outgoing[]> {
  const { text, choices = [] } = await preview(announcement, now, services)
  const { message, author } = announcement
  const officials = await services.staff.officials()
  const name = officials.find(({ person }) => person === author)?.name ?? author
  const others = [...(await roleHolders(services.staff, services.fixedRoles)).keys()].filter(
    (person) => person !== author,
  )
  return others.map((person) => {
    const chat = ownChatOf(person)
    const buttons = services.announcing.hasButtons(chat.channel) ? choices : []
    const asked = {
      text: askText(text, announcement, name),
      choices: buttons,
      picture: message.picture,
      photo: message.photo,
    }
    return { ...chat, group: false, kind: 'reply', message: asked }
  })
}

export function reportReply(report: DeliveryReport): CommandReply {
  const { number, state } = report.announcement
  const count = (wanted: string) =>
    report.counts
      .filter((each) => each.state === wanted && each.reason !== 'gone')
      .reduce((sum, { count }) => sum + count, 0)
  const [failed, uncertain] = [count('failed'), count('uncertain')]
  const again = state === 'cancelled' ? 0 : 1
  const choices: Choice[] = [
    ...(failed * again === 0
      ? []
      : [{ label: `Gửi lại ${failed} nơi không gửi được`, utterance: `/baocao ${number} guilai` }]),
    ...(uncertain * again === 0
      ? []
      : [{ label: `Gửi lại ${uncertain} nơi chưa rõ (có thể trùng)`, utterance: `/baocao ${number} guilai chuaro` }]),
    ...nextPage(`/baocao ${number}`, report.page, MOST_NAMED, uncertain),
    ...(state === 'sending' ? [{ label: 'Xem lại', utterance: `/baocao ${number}` }] : []),
  ]
  return { text: reportText(report), choices }
}

export const whichUnit = (units: readonly Unit[]): CommandReply => ({
  text: `${whichToSubscribe(units)}\n${units
    .slice(0, 5)
    .map(({ name }) => `- ${name}`)
    .join('\n')}`,
})
