import type { ReportDocument } from './document.ts'
import type { UnitFinder } from './find-units.ts'
import type { ProposedTopic } from './proposal.ts'
import { sentencesOf } from './read-prose.ts'
import { found, holds, plain, rule, tidy } from './text.ts'

const KINDS: readonly (readonly [ProposedTopic['kind'], RegExp])[] = [
  [
    'award',
    rule`\b(?:khen thưởng|bằng khen|giấy khen|tuyên dương|biểu dương|cờ thi đua)\b[^.]{0,80}\b(?:tập thể|cá nhân|đơn vị|cho)\b`,
  ],
  [
    'event',
    rule`\b(?:tổ chức|diễn ra|khai mạc|chủ trì|tham dự)\b[^.]{0,80}\b(?:hội nghị|lễ công bố|hội thảo|phiên họp|cuộc họp|buổi)\b|\b(?:hội nghị|lễ công bố|hội thảo)\b[^.]{0,120}\b(?:diễn ra|tổ chức|chủ trì)\b|\bchủ trì\s+(?:hội nghị|cuộc họp|buổi|phiên)`,
  ],
  ['reason', rule`\b(?:nguyên nhân|là do|do còn|bởi vì|nhờ|hạn chế là|tồn tại là|xuất phát từ)\b`],
  [
    'solution',
    rule`\b(?:giải pháp|trong thời gian tới|thời gian tới|biện pháp khắc phục|đề ra nhiệm vụ|tập trung thực hiện|tiếp tục đẩy mạnh)\b`,
  ],
]
const ABOUT = rule`\b(?:cchc|cải cách hành chính|par index|sipas|papi|pci|dti|chỉ số|hài lòng|chuyển đổi số|hội nghị)\b`

/** What a report tells beside figures: the meeting, awards, reasons, what is to be done; in its own words, for people to shorten. */
export function topicsOf({ blocks }: ReportDocument, units: UnitFinder): ProposedTopic[] {
  const topics: ProposedTopic[] = []
  for (const block of blocks) {
    if (block.kind !== 'paragraph' || block.text.length < 40) continue
    for (const sentence of sentencesOf(block.text)) {
      const text = plain(sentence)
      if (sentence.length < 40 || !(holds(ABOUT, text) || holds(ABOUT, plain(block.text)))) continue
      const kinds = KINDS.flatMap(([name, wording]) => {
        const match = found(wording, text)
        return match === undefined ? [] : [{ name, at: match.index }]
      })
      const kind = kinds.sort((a, b) => a.at - b.at)[0]?.name
      if (kind === undefined) continue
      const unit = unitIn(tidy(sentence), units)
      topics.push({ kind, unit, text: shortened(sentence), quote: sentence, place: block.place })
    }
  }
  return topics
}

/** The lowest of those that a sentence names, where none stands beside it: "thành phố Sa Đéc, tỉnh Đồng Tháp". */
function unitIn(sentence: string, units: UnitFinder): string | undefined {
  const named = units.inText(sentence, plain(sentence)).map(({ unit }) => unit)
  for (const level of ['commune', 'district', 'province']) {
    const names = [...new Set(named.filter((unit) => unit.level === level).map(({ name }) => name))]
    if (names.length > 0) return names.length === 1 ? names[0] : undefined
  }
  return undefined
}

const LONGEST = 280
function shortened(sentence: string): string {
  if (sentence.length <= LONGEST) return sentence
  const cut = sentence.slice(0, LONGEST)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(','), cut.lastIndexOf(' '), 1))}…`
}
