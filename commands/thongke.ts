import type { Command } from '../src/app/command.ts'
import { daysIn, firstDay } from '../src/app/days-back.ts'
import { usesText } from '../src/app/office-wording.ts'
import { dayInHanoi } from '../src/core/misses/day.ts'

const USUAL_DAYS = 7

/** How much the bot is used, by day, channel and outcome. Nobody is counted by person. */
export default {
  aliases: ['stats', 'luotdung'],
  summary: 'Số lượt dùng theo ngày, kênh và kết quả',
  usage: '/thongke [số ngày]',
  example: '/thongke 30 ngày',
  role: 'official',
  scope: 'private',
  async run({ text, now }, { uses, announcing }) {
    const days = daysIn(/^\d+$/.test(text) ? `${text} ngày` : text, USUAL_DAYS)
    const first = firstDay(days, now)
    const used = usesText(await uses.since(first), first, dayInHanoi(now))
    return { text: [used, ...(await announcing.standing(now))].join('\n') }
  },
} satisfies Command
