import type { Observation } from '../../core/statistics/observation.ts'
import type { Unit } from '../../core/statistics/unit.ts'
import type { Services } from '../command.ts'
import { roleHolders } from '../fixed-roles.ts'
import { ownChatOf } from '../own-chat.ts'
import type { Outgoing } from '../ports/outbox.ts'
import type { ReportRecord, ReportSummary } from '../ports/reports.ts'
import { announceText, doneText } from './outcome-wording.ts'
import { askText } from './wording.ts'

type Needed = Pick<Services, 'staff' | 'fixedRoles' | 'announcing'>

/** Tells each other official, in their own chat, that a report waits. */
export async function askOthers(author: string, { staff, fixedRoles, announcing }: Needed) {
  const nameOf = await namesOf({ staff })
  const others = [...(await roleHolders(staff, fixedRoles)).keys()].filter((person) => person !== author)
  return (report: ReportSummary): readonly Outgoing[] =>
    others.map((person) => {
      const chat = ownChatOf(person)
      const choices = announcing.hasButtons(chat.channel)
        ? [{ label: 'Xem và duyệt', utterance: `/duyet ${report.number}` }]
        : []
      return { ...chat, group: false, kind: 'reply', message: { text: askText(report, nameOf(author)), choices } }
    })
}

/** Names of officials by the key of the person; who has none is shown by the key. */
export async function namesOf({ staff }: Pick<Services, 'staff'>): Promise<(person: string) => string> {
  const names = new Map((await staff.officials()).map(({ person, name }) => [person, name]))
  return (person) => names.get(person) ?? person
}

/** Tells the author that nothing waits any more, and offers an announcement of what was published. */
export async function tellAuthor(
  report: ReportRecord,
  published: readonly Observation[],
  units: readonly Unit[],
  { announcing }: Pick<Needed, 'announcing'>,
): Promise<readonly Outgoing[]> {
  const { authorChat } = report
  if (authorChat === undefined) return []
  const command = announcementOf(published, units)
  const hasButtons = announcing.hasButtons(authorChat.channel)
  const text = [
    doneText(report, published.length),
    ...(command === undefined || hasButtons ? [] : [announceText(command)]),
  ].join('\n')
  const choices = command !== undefined && hasButtons ? [{ label: 'Soạn thông báo kết quả', utterance: command }] : []
  return [{ ...authorChat, group: false, kind: 'reply', message: { text, choices } }]
}

/** The command that drafts the results of the unit that most of the facts are about. */
function announcementOf(published: readonly Observation[], units: readonly Unit[]): string | undefined {
  const counts = new Map<string, number>()
  for (const { unitId, period } of published)
    counts.set(`${unitId}|${period}`, (counts.get(`${unitId}|${period}`) ?? 0) + 1)
  const [first] = [...counts].sort((a, b) => b[1] - a[1])
  const [unitId, period] = first?.[0].split('|') ?? []
  const unit = units.find(({ id }) => id === unitId)
  return unit === undefined ? undefined : `/thongbao ketqua ${unit.name} ${period}`
}
