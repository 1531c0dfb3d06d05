import type { Mention, Sentence } from './mention.ts'
import { figureRuns, isFree, saysRespectively } from './respectively.ts'
import { holds, rule } from './text.ts'

/** What a figure is told of beside its unit, where a list says it. */
export interface Telling {
  readonly years?: readonly number[]
  readonly family?: string
  readonly field?: string
}

const GAP = rule`^\s*(?:,|;|và|,\s*và)\s*(?:các\s+)?(?:năm|chỉ số|lĩnh vực|nội dung)?\s*$`
const SHARED = rule`^\s*,?\s*(?:(?:thì|tỉnh|đều|cùng|lại|xếp|đứng|đạt|ở|hạng|thứ hạng|thứ|vị trí|loại|mức|số|là)\s*)*$`
const KINDS = ['year', 'index', 'field'] as const

/** "PAR INDEX và SIPAS lần lượt xếp thứ 5 và 7", "năm 2019 và 2020 xếp hạng 59": figures by lists of years, indices or fields. */
export function tellingsOf({ mentions, text, tidied }: Sentence): Map<number, Telling> {
  const tellings = new Map<number, Telling>()
  const runs = figureRuns(mentions, text)
  for (const run of runs) {
    if (!saysRespectively(mentions, text, run[0]!)) continue
    const list = KINDS.map((kind) => listBefore(mentions, text, run[0]!, kind)).find(
      ({ length }) => length === run.length,
    )
    for (const [k, told] of list?.entries() ?? []) tellings.set(run[k]!, tellingOf([told]))
    const years = list === undefined ? periodBefore(tidied, mentions[run[0]!]!.at) : []
    if (years.length === run.length) for (const [k, year] of years.entries()) tellings.set(run[k]!, { years: [year] })
  }
  for (const [i, mention] of mentions.entries()) {
    if (mention.kind !== 'rank' && mention.kind !== 'score' && mention.kind !== 'grade') continue
    const years = listBefore(mentions, text, i, 'year')
    const isOne = years.length > 1 && !runs.some((run) => run.includes(i))
    if (isOne && holds(SHARED, text.slice(years.at(-1)!.to, mention.at))) tellings.set(i, tellingOf(years))
  }
  return tellings
}

/** "giai đoạn 2019 - 2023": each of its years. */
function periodBefore(tidied: string, at: number): number[] {
  const [, from, to] =
    /((?:19|20)\d{2})\s*(?:[-–]|đến(?: năm)?)\s*((?:19|20)\d{2})(?!.*(?:19|20)\d{2})/u.exec(tidied.slice(0, at)) ?? []
  return from === undefined
    ? []
    : Array.from({ length: Math.max(0, Number(to) - Number(from) + 1) }, (_, k) => Number(from) + k)
}

function tellingOf(told: readonly Mention[]): Telling {
  const [first] = told
  if (first?.kind === 'index') return { family: first.family }
  if (first?.kind === 'field') return { field: first.field }
  return { years: told.flatMap((mention) => (mention.kind === 'year' ? [mention.year] : [])) }
}

/** The last list of mentions of a kind before the figure at `i`. */
function listBefore(mentions: readonly Mention[], text: string, i: number, kind: (typeof KINDS)[number]): Mention[] {
  const list: Mention[] = []
  for (const mention of mentions.slice(0, i).reverse()) {
    if (mention.kind !== kind || !isFree(mentions, mention)) continue
    if (mention.kind === 'year' && mention.role !== 'own') break
    const next = list[0]
    if (next !== undefined && !holds(GAP, text.slice(mention.to, next.at).replace(/\([^()]*\)/gu, ' '))) break
    list.unshift(mention)
  }
  return list
}
