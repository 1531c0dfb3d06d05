import { plannedText } from '../src/app/announcements/wording.ts'
import type { Command } from '../src/app/command.ts'

/** Announcements that are not over: drafts, those that wait, those that are being sent. */
export default {
  aliases: ['schedule', 'planned'],
  summary: 'Các thông báo chưa xong: nháp, chờ duyệt, đã hẹn, đang gửi',
  usage: '/lich',
  example: '/lich',
  role: 'official',
  scope: 'private',
  run: async (_call, { announcements, unitName }) => ({ text: plannedText(await announcements.planned(), unitName) }),
} satisfies Command
