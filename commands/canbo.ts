import type { Call, Command, CommandReply, Services } from '../src/app/command.ts'
import { digestOfCode, newInvitationCode } from '../src/app/invitation-code.ts'
import type { Actor } from '../src/app/ports/audit.ts'
import { readStaffOrder, type StaffOrder } from '../src/app/staff-order.ts'
import {
  invitedText,
  LAST_ADMIN,
  noInvitation,
  noOfficial,
  removedText,
  revokedText,
  staffText,
} from '../src/app/staff-wording.ts'

/** Officials: who they are, and how they come and go. The code of an invitation is told once and kept nowhere. */
export default {
  aliases: ['staff', 'quantri'],
  summary: 'Danh sách cán bộ; mời, thu hồi lời mời, bỏ vai trò',
  usage: '/canbo [moi <tên> [quản trị] [số giờ hoặc ngày] | thuhoi <số> | xoa <số>]',
  example: '/canbo moi Lan phòng Nội vụ 24 giờ',
  role: 'admin',
  scope: 'private',
  async run({ text, sender, now }, services) {
    const order = readStaffOrder(text)
    if (order === undefined || sender === undefined) return 'misused'
    const by: Actor = { person: sender.person, at: now }
    switch (order.kind) {
      case 'list':
        return list(now, services)
      case 'invite':
        return invite(order, by, services)
      case 'revoke': {
        const revoked = await services.staff.revoke(order.number, by)
        return { text: revoked === undefined ? noInvitation(order.number) : revokedText(revoked) }
      }
      case 'remove':
        return remove(order.number, by, services)
    }
  },
} satisfies Command

async function list(now: Call['now'], { staff, fixedRoles }: Services): Promise<CommandReply> {
  return { text: staffText(await staff.officials(), await staff.invitations(now), fixedRoles) }
}

type Invite = Extract<StaffOrder, { kind: 'invite' }>

async function invite({ name, role, hours }: Invite, by: Actor, { staff }: Services): Promise<CommandReply> {
  const code = newInvitationCode()
  const expiresAt = new Date(by.at.getTime() + hours * 60 * 60 * 1000).toISOString()
  const invitation = await staff.invite({ name, role, expiresAt, digest: digestOfCode(code)! }, by)
  return { text: invitedText(invitation, code) }
}

async function remove(number: number, by: Actor, { staff, fixedRoles }: Services): Promise<CommandReply> {
  const admins = (await staff.officials()).filter(({ role }) => role === 'admin')
  const isLast = admins.length === 1 && admins[0]!.number === number && ![...fixedRoles.values()].includes('admin')
  if (isLast) return { text: LAST_ADMIN }
  const removed = await staff.remove(number, by)
  return { text: removed === undefined ? noOfficial(number) : removedText(removed) }
}
