import type { Command } from '../src/app/command.ts'
import { inChat } from '../src/app/in-chat.ts'
import {
  ACT_TEXT,
  NO_UNDO_OF_UNDO,
  NOTHING_TO_UNDO,
  noSuchChange,
  UNDO_TOO_LATE,
  UNDONE_BEFORE,
  undoneText,
} from '../src/app/review/outcome-wording.ts'
import { undo } from '../src/app/review/withdraw.ts'

/** Takes back what was done to reports and facts: one's own last change, or any by its number. */
export default {
  aliases: ['undo', 'quaylai'],
  summary: 'Hoàn tác một thay đổi về báo cáo và số liệu; không nêu số thì là thay đổi cuối của bạn',
  usage: '/hoantac [số thay đổi]',
  example: '/hoantac 12',
  role: 'official',
  scope: 'private',
  run: inChat(async ({ text, sender, by }, { review: { reports } }) => {
    const number = /^(?:thay đổi |thay doi |số |so |#)*(\d{1,9})$/iu.exec(text.normalize('NFC'))?.[1]
    if (text !== '' && number === undefined) return 'misused'
    const change =
      number === undefined ? await reports.lastChange(sender.person) : await reports.changeOf(Number(number))
    if (change === undefined) return { text: number === undefined ? NOTHING_TO_UNDO : noSuchChange(Number(number)) }
    const undone = await undo(change, by, reports)
    switch (undone.kind) {
      case 'undone':
        return { text: undoneText(change.number, ACT_TEXT[change.what]) }
      case 'already':
        return { text: UNDONE_BEFORE }
      case 'never':
        return { text: NO_UNDO_OF_UNDO }
      case 'stale':
        return { text: UNDO_TOO_LATE }
    }
  }),
} satisfies Command
