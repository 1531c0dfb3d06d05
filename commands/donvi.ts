import type { Command } from '../src/app/command.ts'
import type { HeldFamily } from '../src/app/holdings.ts'

/** What is held: indices, how many units, which years. With a name after it, what is held of that unit. */
export default {
  aliases: ['dulieu', 'chiso', 'units'],
  summary: 'Có số liệu của những chỉ số, đơn vị và năm nào',
  usage: '/donvi [tên đơn vị]',
  example: '/donvi Thuận An',
  role: 'everyone',
  scope: 'both',
  async run({ text }, { ask, holdings }) {
    if (text !== '') {
      const reply = await ask(`${text} có những số liệu nào?`)
      return { text: reply.text, choices: reply.choices, basis: reply }
    }
    const { families, unitCount } = await holdings()
    if (families.length === 0) return { text: 'Hiện chưa có số liệu nào.' }
    const lines = families
      .filter(({ province }) => province === undefined)
      .map((family) => `- ${family.name}: ${family.unitCount} đơn vị, ${years(family)}`)
    const own = families.filter(({ province }) => province !== undefined)
    if (own.length > 0) {
      lines.push(`- CCHC do từng tỉnh chấm: ${own.map((family) => `${family.province} (${years(family)})`).join(', ')}`)
    }
    const hint = 'Không phải năm nào cũng đủ số liệu. Gõ /donvi và tên đơn vị để xem riêng một đơn vị.'
    return { text: [`Có số liệu của ${unitCount} đơn vị:`, ...lines, hint].join('\n') }
  },
} satisfies Command

const years = ({ from, to }: HeldFamily) => (from === to ? `${from}` : `${from}–${to}`)
