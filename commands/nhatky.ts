import type { Command } from '../src/app/command.ts'
import { nextPage, pageIn, pageLine } from '../src/app/pages.ts'
import { auditText } from '../src/app/staff-wording.ts'

const ON_A_PAGE = 10

/** What officials have changed: when, who, what it was before. The newest first. */
export default {
  aliases: ['audit', 'log'],
  summary: 'Nhật ký các thay đổi: ai, lúc nào, trước đó ra sao',
  usage: '/nhatky [trang]',
  example: '/nhatky 2',
  role: 'admin',
  scope: 'private',
  async run({ text }, { audit }) {
    const page = pageIn(text)
    const { entries, total } = await audit.page(page, ON_A_PAGE)
    if (total === 0) return { text: 'Chưa có thay đổi nào được ghi.' }
    const heading = `${total} thay đổi đã ghi, mới nhất đứng trước. ${pageLine(page, ON_A_PAGE, total)}`.trim()
    return {
      text: [heading, ...(entries.length === 0 ? ['Trang này không có gì.'] : entries.map(auditText))].join('\n'),
      choices: nextPage('/nhatky', page, ON_A_PAGE, total),
    }
  },
} satisfies Command
