import type { Call, Command, CommandReply, Services } from '../src/app/command.ts'
import { inChat } from '../src/app/in-chat.ts'
import type { FileSent } from '../src/app/ports/channel.ts'
import type { ReportSummary } from '../src/app/ports/reports.ts'
import type { Fetched } from '../src/app/review/services.ts'
import { submitReport } from '../src/app/review/submit-report.ts'
import { askOthers } from '../src/app/review/telling.ts'
import {
  FILE_GONE,
  FILE_NOT_FETCHED,
  fileTooLarge,
  handedInText,
  knownText,
  NO_FILES_HERE,
  noSuchFile,
  nothingText,
  pastedName,
  readingText,
} from '../src/app/review/wording.ts'
import { whenText } from '../src/core/text/when.ts'

/** Shorter texts hold no report: the name of a file that isn't there, or a slip. */
const SHORTEST_REPORT = 40

/** Reads a report and queues its figures for another official. Nothing is stored of what can't be read. */
export default {
  aliases: ['submit', 'nop'],
  summary: 'Nộp báo cáo: đọc số liệu trong tệp hoặc văn bản để cán bộ khác duyệt',
  usage: '/nap (kèm tệp, hoặc trả lời tin có tệp) | /nap <nội dung báo cáo>',
  example: '/nap Chỉ số CCHC năm 2022 của huyện Bàu Bàng đạt 88,25%, xếp thứ 4/9.',
  role: 'official',
  scope: 'private',
  takesDocuments: true,
  run: inChat(async ({ text, sender, now, repliesTo, file, by, chat }, services) => {
    const sent = file ?? repliesTo?.file
    const pasted = text !== '' ? text : (repliesTo?.text.trim() ?? '')
    if (sent === undefined && pasted === '') return 'misused'
    if (sent === undefined && pasted.length < SHORTEST_REPORT) return { text: noSuchFile(pasted) }
    const got = sent === undefined ? pastedFile(pasted, now) : await fetched(sent, sender, services)
    if ('refused' in got) return { text: got.refused }
    const { review } = services
    const note = review.note(sender)
    note.say(readingText(got.name, 0, 0))
    const { vocabulary, facts } = await review.held()
    const submitted = await submitReport(
      { ...got, by, chat },
      {
        reports: review.reports,
        reader: review.reader,
        vocabulary,
        facts,
        tell: await askOthers(sender.person, services),
        progress: (done, of) => note.say(readingText(got.name, done, of)),
      },
    )
    switch (submitted.kind) {
      case 'refused':
        return { text: submitted.reason }
      case 'nothing':
        return { text: nothingText(submitted.unread) }
      case 'known':
        return { text: knownText(submitted.report), choices: look(submitted.report) }
      case 'queued':
        return { text: handedInText(submitted.report, submitted.newUnits), choices: look(submitted.report) }
    }
  }),
} satisfies Command

type Got = { readonly name: string; readonly bytes: Uint8Array } | { readonly refused: string }

const pastedFile = (text: string, now: Date): Got => ({
  name: pastedName(whenText(now)),
  bytes: new TextEncoder().encode(text),
})

async function fetched(file: FileSent, { channel }: NonNullable<Call['sender']>, { review }: Services): Promise<Got> {
  const got = await review.fetch(channel, file)
  return got.kind === 'fetched' ? { name: file.name, bytes: got.bytes } : { refused: refusedText(got) }
}

function refusedText(got: Exclude<Fetched, { readonly kind: 'fetched' }>): string {
  switch (got.kind) {
    case 'too-large':
      return fileTooLarge(got.megabytes)
    case 'gone':
      return FILE_GONE
    case 'not-fetched':
      return FILE_NOT_FETCHED
    case 'no-files':
      return NO_FILES_HERE
  }
}

const look = ({ number }: ReportSummary): NonNullable<CommandReply['choices']> => [
  { label: `Xem báo cáo số ${number}`, utterance: `/duyet ${number}` },
]
