import { whenText } from '../core/text/when.ts'
import type { FixedRoles } from './fixed-roles.ts'
import type { AuditEntry } from './ports/audit.ts'
import type { Invitation, Official, StaffRole } from './ports/staff.ts'

/** What is said of officials and of what they change. */

const ROLE_TEXT: Readonly<Record<StaffRole, string>> = { official: 'cán bộ', admin: 'quản trị' }

export function staffText(officials: readonly Official[], invitations: readonly Invitation[], fixed: FixedRoles) {
  const staff = officials.map(
    ({ number, name, role, person, since }) =>
      `${number}. ${name} – ${ROLE_TEXT[role]} – ${person} – từ ${whenText(since)}`,
  )
  const set = [...fixed].map(([person, role]) => `- ${person} – ${ROLE_TEXT[role]} (theo thiết lập của máy chủ)`)
  const open = invitations.map(
    ({ number, name, role, expiresAt }) => `${number}. ${name} – ${ROLE_TEXT[role]} – hết hạn ${whenText(expiresAt)}`,
  )
  return [
    `Có ${staff.length + set.length} người là cán bộ hoặc quản trị${staff.length + set.length === 0 ? '.' : ':'}`,
    ...staff,
    ...set,
    ...(open.length === 0 ? [] : ['Lời mời chưa dùng:', ...open]),
    'Mời thêm: /canbo moi <tên>. Thu hồi lời mời: /canbo thuhoi <số>. Thôi vai trò: /canbo xoa <số>.',
  ].join('\n')
}

export function invitedText({ number, name, role, expiresAt }: Invitation, code: string): string {
  return [
    `Mã mời ${name} làm ${ROLE_TEXT[role]} (lời mời số ${number}): ${code}`,
    `Người được mời nhắn riêng cho tôi: /start ${code}`,
    `Mã dùng được một lần, đến ${whenText(expiresAt)}. Tôi không lưu mã và không cho xem lại; thu hồi bằng /canbo thuhoi ${number}.`,
  ].join('\n')
}

export const revokedText = ({ number, name }: Invitation): string =>
  `Đã thu hồi lời mời số ${number} (${name}). Mã đó không còn dùng được.`
export const noInvitation = (number: number): string => `Không có lời mời nào còn hiệu lực mang số ${number}.`
export const removedText = ({ name, person, role }: Official): string =>
  `${name} (${person}) thôi làm ${ROLE_TEXT[role]}, có hiệu lực ngay.`
export const noOfficial = (number: number): string =>
  `Không có cán bộ nào mang số ${number}. Gõ /canbo để xem danh sách.`
export const LAST_ADMIN = 'Đây là quản trị cuối cùng, nên không bỏ được. Hãy mời một quản trị khác trước.'

export const joinedText = ({ role }: Official): string =>
  `Từ bây giờ bạn là ${ROLE_TEXT[role]}. Gõ /trogiup để xem các lệnh dành cho bạn.`
export const JOINED_ALREADY = 'Bạn đã có vai trò này rồi; mã mời vẫn còn nguyên, có thể đưa cho người khác.'
export const CODE_OF_NO_USE =
  'Mã mời này không dùng được: có thể gõ nhầm, đã dùng, đã bị thu hồi hoặc hết hạn. Xin hỏi lại người đã mời bạn.'
export const CODE_IN_GROUP =
  'Mã mời chỉ dùng khi nhắn riêng với tôi. Mã vừa gửi đã có người trong nhóm đọc được: xin nhờ người mời thu hồi và cấp mã khác.'
export const CODE_WITHOUT_SENDER = 'Mã mời chỉ dùng được trong cuộc trò chuyện với tôi.'

const AUDIT_TEXT: Readonly<Record<AuditEntry['what'], (subject: string) => string>> = {
  'invitation made': (subject) => `cấp lời mời số ${subject}`,
  'invitation revoked': (subject) => `thu hồi lời mời số ${subject}`,
  'official joined': (subject) => `${subject} nhận vai trò`,
  'official removed': (subject) => `bỏ vai trò của ${subject}`,
  'feedback deleted': (subject) => `xoá góp ý số ${subject}`,
  'announcement drafted': (subject) => `soạn thông báo số ${subject}`,
  'announcement changed': (subject) => `sửa thông báo số ${subject}`,
  'announcement confirmed': (subject) => `xác nhận thông báo số ${subject}`,
  'announcement approved': (subject) => `duyệt thông báo số ${subject} (người thứ hai)`,
  'announcement cancelled': (subject) => `huỷ thông báo số ${subject}`,
  'announcement sent again': (subject) => `gửi lại thông báo số ${subject}`,
  'digest sent': (subject) => `gửi bản tin tuần, là thông báo số ${subject}`,
  'chat changed': (subject) => `sửa nơi nhận ${subject}`,
  'chat removed': (subject) => `bỏ nơi nhận ${subject}`,
  'report handed in': (subject) => `nộp báo cáo số ${subject}`,
  'figures published': (subject) => `duyệt số liệu của báo cáo số ${subject}`,
  'figure changed': (subject) => `sửa số liệu chờ duyệt của báo cáo số ${subject}`,
  'figures rejected': (subject) => `bỏ số liệu của báo cáo số ${subject}`,
  'topics published': (subject) => `duyệt và công bố chủ đề của báo cáo số ${subject}`,
  'topic changed': (subject) => `sửa chủ đề chờ duyệt của báo cáo số ${subject}`,
  'topics rejected': (subject) => `bỏ chủ đề của báo cáo số ${subject}`,
  'report changed': (subject) => `sửa thông tin của báo cáo số ${subject}`,
  'report withdrawn': (subject) => `thu hồi báo cáo số ${subject}`,
  'fact withdrawn': (subject) => `thu hồi số liệu ${subject}`,
  'change undone': (subject) => `hoàn tác thay đổi số ${subject}`,
}

/** One line: when, who, what, and what it was before. */
export function auditText({ number, at, by, what, subject, before, after }: AuditEntry): string {
  const was = before === undefined ? [] : [`trước: ${valuesText(before)}`]
  const is = after === undefined ? [] : [`sau: ${valuesText(after)}`]
  return [`${number}. ${whenText(at)} – ${by}: ${AUDIT_TEXT[what](subject)}`, ...was, ...is].join('; ')
}

const VALUE_TEXT: Readonly<Record<string, (value: string) => string>> = {
  role: (value) => ROLE_TEXT[value as StaffRole] ?? value,
  name: (value) => `“${value}”`,
  expiresAt: (value) => `hạn ${whenText(value)}`,
  invitation: (value) => `theo lời mời số ${value}`,
  unit: (value) => `đơn vị ${value}`,
  failed: (value) => `${value} nơi không gửi được`,
  uncertain: (value) => `${value} nơi chưa rõ`,
  at: (value) => `gửi lúc ${whenText(value)}`,
  change: (value) => `thay đổi số ${value}`,
  figures: (value) => `số liệu ${value}`,
  reason: (value) => `lý do “${value}”`,
}

function valuesText(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([key, value]) => VALUE_TEXT[key]?.(value) ?? value)
    .join(', ')
}
