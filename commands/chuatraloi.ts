import type { Command } from '../src/app/command.ts'
import { daysIn, firstDay } from '../src/app/days-back.ts'
import { NOTHING_ON_PAGE } from '../src/app/office-wording.ts'
import { nextPage, pageIn, pageLine } from '../src/app/pages.ts'
import { groupMisses } from '../src/core/misses/group-misses.ts'
import { missesHeading, missGroupText } from '../src/core/reply/miss-text.ts'

const USUAL_DAYS = 30
const ON_A_PAGE = 5

/** What people ask in vain, much the same questions together and the most asked first. */
export default {
  aliases: ['misses', 'hoihut'],
  summary: 'Những câu người dân hỏi mà chưa trả lời được',
  usage: '/chuatraloi [số ngày] [trang]',
  example: '/chuatraloi 7 ngày trang 1',
  role: 'official',
  scope: 'private',
  async run({ text, now }, { misses, unitName }) {
    const days = daysIn(text, USUAL_DAYS)
    const groups = groupMisses(await misses.list(firstDay(days, now)))
    const page = pageIn(text)
    const shown = groups.slice((page - 1) * ON_A_PAGE, page * ON_A_PAGE)
    const asked = groups.reduce((sum, { count }) => sum + count, 0)
    const heading = `${days} ngày qua: ${missesHeading(asked, groups.length)} ${pageLine(page, ON_A_PAGE, groups.length)}`
    const none = groups.length === 0 ? [] : [NOTHING_ON_PAGE]
    return {
      text: [
        heading.trim(),
        ...(shown.length === 0 ? none : shown.map((group) => missGroupText(group, unitName))),
      ].join('\n\n'),
      choices: nextPage(`/chuatraloi ${days} ngày trang`, page, ON_A_PAGE, groups.length),
    }
  },
} satisfies Command
