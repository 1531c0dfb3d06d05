import type { Command } from '../src/app/command.ts'
import { inChat } from '../src/app/in-chat.ts'
import { proposeCorrection } from '../src/app/review/correct.ts'
import { askWhichFact, factLine, findFact } from '../src/app/review/find-fact.ts'
import { correctionQueued, NO_SUCH_FACT, SAME_VALUE } from '../src/app/review/outcome-wording.ts'
import { askOthers } from '../src/app/review/telling.ts'
import { valueText } from '../src/app/review/wording.ts'
import { writtenValue } from '../src/core/review/reviewed-figure.ts'

/** Puts a published figure right: with a second official's approval the new one stands for the old, which stays in the history. */
export default {
  aliases: ['correct', 'dinhchinh'],
  summary: 'Sửa một số liệu đang công bố; cán bộ khác duyệt, số cũ giữ trong lịch sử',
  usage: '/suasolieu <số liệu nào> = <giá trị mới> [vì <lý do>]',
  example: '/suasolieu điểm CCHC Thủ Dầu Một 2022 = 96,98 vì báo cáo in nhầm',
  role: 'official',
  scope: 'private',
  run: inChat(async ({ text, by, chat }, services) => {
    const [, which = '', value = '', reason = ''] = ORDER.exec(text.normalize('NFC').trim()) ?? []
    if (which === '' || value === '') return 'misused'
    const found = await findFact(which, services)
    if (found.kind === 'none' || found.kind === 'past') return { text: NO_SUCH_FACT }
    const { vocabulary } = await services.review.held()
    if (found.kind === 'several')
      return askWhichFact(
        found.observations,
        vocabulary,
        (id) => `/suasolieu ${id} = ${value}${reason === '' ? '' : ` vì ${reason}`}`,
      )
    const { observation } = found
    const written = writtenValue(value, typeof observation.value === 'number')
    if (written === undefined) return 'misused'
    if (written.value === observation.value && written.decimals === observation.decimals) return { text: SAME_VALUE }
    const { report } = await proposeCorrection(
      { observation, written, reason, by, chat },
      vocabulary,
      services.review.reports,
      await askOthers(by.person, services),
    )
    const line = factLine(observation, vocabulary)
    return {
      text: correctionQueued(report.number, line, valueText(written.value, written.decimals)),
      choices: [{ label: 'Thu hồi ngay số cũ', utterance: `/thuhoi ${observation.id}` }],
    }
  }),
} satisfies Command

/** "… = 96,98 vì …", "… thành 96,98", "… là Xuất sắc". */
const ORDER =
  /^(.+?)\s*(?:=|->|→|:|(?<![\p{L}])(?:thành|thanh|sang|đúng là|dung la|là|la)(?![\p{L}]))\s*(.+?)(?:\s+(?:vì|vi|do|lý do|ly do)[\s:]+(.+))?$/isu
