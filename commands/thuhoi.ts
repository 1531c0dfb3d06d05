import type { Command, CommandReply, Services } from '../src/app/command.ts'
import { inChat } from '../src/app/in-chat.ts'
import type { Actor } from '../src/app/ports/audit.ts'
import { askWhichFact, factLine, findFact } from '../src/app/review/find-fact.ts'
import {
  alreadyWithdrawn,
  NO_SUCH_FACT,
  STALE,
  withdrawnFactText,
  withdrawnReportText,
} from '../src/app/review/outcome-wording.ts'
import { withdrawFact, withdrawReport } from '../src/app/review/withdraw.ts'
import { noSuchReport } from '../src/app/review/wording.ts'

/** Takes a report and all its facts back at once, or a single fact. Undone it is as it was. */
export default {
  aliases: ['withdraw', 'thuhoibaocao'],
  summary: 'Thu hồi một báo cáo cùng mọi số liệu của nó, hoặc một số liệu',
  usage: '/thuhoi <số báo cáo> | <số liệu nào> [vì <lý do>]',
  example: '/thuhoi 3 vì quyết định đã bị thay thế',
  role: 'official',
  scope: 'private',
  run: inChat(async ({ text, by }, services) => {
    const [, which = '', reason] =
      /^(.+?)(?:\s*[,:]?\s+(?:vì|vi|do|lý do|ly do)[\s:]+(.+))?$/isu.exec(text.normalize('NFC').trim()) ?? []
    if (which === '') return 'misused'
    const report = /^(?:báo cáo |bao cao |bc |số |so |#)*(\d{1,9})$/iu.exec(which)?.[1]
    return report === undefined
      ? withdrawOne(which, reason, by, services)
      : withdrawWhole(Number(report), reason, by, services)
  }),
} satisfies Command

async function withdrawWhole(
  number: number,
  reason: string | undefined,
  by: Actor,
  services: Services,
): Promise<CommandReply> {
  const { reports } = services.review
  const report = await reports.find(number)
  if (report === undefined) return { text: noSuchReport(number) }
  if (report.state === 'withdrawn') return { text: alreadyWithdrawn(number) }
  const { facts } = await services.review.held()
  const withdrawn = await withdrawReport(report, reason, by, { reports, facts })
  if (withdrawn === undefined) return { text: STALE }
  return {
    text: withdrawnReportText(number, withdrawn),
    choices: [{ label: 'Hoàn tác', utterance: `/hoantac ${withdrawn.change}` }],
  }
}

async function withdrawOne(
  which: string,
  reason: string | undefined,
  by: Actor,
  services: Services,
): Promise<CommandReply> {
  const found = await findFact(which, services)
  if (found.kind === 'none' || found.kind === 'past') return { text: NO_SUCH_FACT }
  const { vocabulary, facts } = await services.review.held()
  if (found.kind === 'several')
    return askWhichFact(
      found.observations,
      vocabulary,
      (id) => `/thuhoi ${id}${reason === undefined ? '' : ` vì ${reason}`}`,
    )
  const withdrawn = await withdrawFact(found.observation, reason, by, { reports: services.review.reports, facts })
  if (withdrawn === undefined) return { text: STALE }
  return {
    text: withdrawnFactText(factLine(found.observation, vocabulary), withdrawn.facts),
    choices: [{ label: 'Hoàn tác', utterance: `/hoantac ${withdrawn.change}` }],
  }
}
