import { privacyText } from '../src/app/chat-data-wording.ts'
import type { Command } from '../src/app/command.ts'

/** What is kept of people, for how long, and how to have it deleted. */
export default {
  aliases: ['privacy', 'riengtu'],
  summary: 'Tôi lưu những gì, bao lâu, và quyền của bạn',
  usage: '/quyenrieng',
  example: '/quyenrieng',
  role: 'everyone',
  scope: 'both',
  run: async (_call, { keeping }) => ({ text: privacyText(keeping) }),
} satisfies Command
