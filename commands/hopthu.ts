import type { Command } from '../src/app/command.ts'
import {
  feedbackDeleted,
  feedbackHeading,
  feedbackText,
  NO_FEEDBACK,
  NOTHING_ON_PAGE,
  noFeedback,
} from '../src/app/office-wording.ts'
import { nextPage, pageIn, pageLine } from '../src/app/pages.ts'
import { fold } from '../src/core/text/fold.ts'

const ON_A_PAGE = 5

/** The feedback that people have sent, without who; deletes what is done with. */
export default {
  aliases: ['inbox', 'docgopy'],
  summary: 'Đọc góp ý của người dân; xoá góp ý đã xử lý',
  usage: '/hopthu [trang | xoa <số>]',
  example: '/hopthu',
  role: 'official',
  scope: 'private',
  async run({ text, sender, now }, { feedback }) {
    const done = /^(?:xoa|delete) (?:so |#)?([1-9]\d{0,8})$/.exec(fold(text))?.[1]
    if (done !== undefined && sender !== undefined) {
      const removed = await feedback.remove(Number(done), { person: sender.person, at: now })
      return { text: removed ? feedbackDeleted(Number(done)) : noFeedback(Number(done)) }
    }
    if (!/^(?:|(?:trang )?\d{1,4})$/.test(fold(text))) return 'misused'
    const page = pageIn(text)
    const { entries, total } = await feedback.page(page, ON_A_PAGE)
    if (total === 0) return { text: NO_FEEDBACK }
    const shown = entries.length === 0 ? [NOTHING_ON_PAGE] : entries.map(feedbackText)
    return {
      text: [feedbackHeading(total, pageLine(page, ON_A_PAGE, total)), ...shown].join('\n'),
      choices: nextPage('/hopthu', page, ON_A_PAGE, total),
    }
  },
} satisfies Command
