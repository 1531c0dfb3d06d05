import { placeText } from '../report/document.ts'
import type { ProposedTopic, ReportData } from '../report/proposal.ts'
import type { Topic } from '../statistics/topic.ts'
import type { Unit } from '../statistics/unit.ts'
import { unitCatalogue } from './place-unit.ts'

/** A sentence of a report that tells no figure: of the meeting, awards, reasons, what is to be done. */
export interface ReviewedTopic extends ProposedTopic {
  /** Whom the report speaks of, as far as that was known when the topic was approved. */
  readonly unitId: string | undefined
  /** Of the report, from when it is approved. */
  readonly sourceId: string | undefined
}

export const TOPIC_KIND_NAMES: Readonly<Record<ProposedTopic['kind'], string>> = {
  event: 'Hội nghị, sự kiện',
  award: 'Khen thưởng',
  reason: 'Nguyên nhân, hạn chế',
  solution: 'Giải pháp, nhiệm vụ',
}

/** By which words people ask for what a report tells of each kind. */
const ASKS: Readonly<Record<ProposedTopic['kind'], readonly string[]>> = {
  event: [
    'hội nghị cải cách hành chính',
    'hội nghị công bố chỉ số',
    'ai chủ trì hội nghị',
    'hội nghị diễn ra khi nào',
    'hội nghị tổ chức ngày nào',
    'hội nghị tổ chức ở đâu',
  ],
  award: [
    'khen thưởng cải cách hành chính',
    'ai được khen thưởng',
    'bao nhiêu tập thể và cá nhân được khen',
    'đơn vị nào được khen thưởng',
  ],
  reason: [
    'nguyên nhân của kết quả',
    'vì sao kết quả như vậy',
    'hạn chế trong cải cách hành chính',
    'tồn tại, hạn chế',
  ],
  solution: [
    'giải pháp cải cách hành chính',
    'giải pháp trong thời gian tới',
    'nhiệm vụ cải cách hành chính thời gian tới',
    'làm gì để nâng cao chỉ số',
  ],
}

const KINDS = Object.keys(TOPIC_KIND_NAMES) as ProposedTopic['kind'][]
/** More sentences than these nobody reads in a chat. */
const MOST_SENTENCES = 6

const idOf = (sourceId: string, kind: ProposedTopic['kind']) => `${sourceId.toLowerCase()}-${kind}`
/** Those that topics of a report have, or had. */
export const topicIdsOf = (sourceId: string): string[] => KINDS.map((kind) => idOf(sourceId, kind))

/** What is answered from of a report's approved topics: one of each kind, the sentences in the report's order. */
export function topicsOfReport(approved: readonly ReviewedTopic[], { publisher, year }: ReportData): Topic[] {
  return KINDS.flatMap((kind) => {
    const told = approved.filter((topic) => topic.kind === kind)
    const [first] = told
    if (first?.sourceId === undefined) return []
    const id = idOf(first.sourceId, kind)
    const about = [publisher, year === undefined ? undefined : `năm ${year}`]
    const entry = {
      id: `${id}-1`,
      stated: true,
      ask: ASKS[kind],
      text: told
        .slice(0, MOST_SENTENCES)
        .map(({ text }) => text)
        .join(' '),
      observationIds: [],
      place: placeText(first.place) || undefined,
    }
    return {
      id,
      kind,
      title: [TOPIC_KIND_NAMES[kind], ...about].filter((part) => part !== undefined).join(' – '),
      unitId: first.unitId,
      period: year === undefined ? undefined : String(year),
      sourceIds: [first.sourceId],
      about: [],
      entries: [entry],
    }
  })
}

/** Whom a topic is told of among those known: whom its sentence names, else whom the report speaks of. */
export function unitsOfTopics({ main, owner }: ReportData, units: readonly Unit[]) {
  const catalogue = unitCatalogue(units)
  const whole = catalogue.named(main) ?? catalogue.named(owner, 'province')
  return ({ unit }: ProposedTopic): string | undefined => (catalogue.named(unit) ?? whole)?.id
}
