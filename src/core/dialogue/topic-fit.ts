import type { Topic } from '../statistics/topic.ts'
import type { Level } from '../statistics/unit.ts'
import type { EntityOf } from './meaning.ts'
import { type Signals, wordsIn } from './signals.ts'
import type { UnitIndex } from './unit-index.ts'
import type { UnitMention } from './unit-mention.ts'
import type { Background } from './unit-slots.ts'

/** A topic of one unit and year is not what is asked for of another. A year's result is told of in the year after. */
export function fits(topic: Topic, s: Signals, index: UnitIndex): boolean {
  const levelOf = (id: string) => index.byId.get(id)!.level
  // a department or ministry beside it takes part, but the topic is not its own
  // "hội nghị do Chủ tịch tỉnh chủ trì phải không", but not "ai là Chủ tịch tỉnh"
  const asksOfMeeting = s.has('yes-no') && s.all('about').length > 0
  const named = s.units
    .filter((mention) => !(asksOfMeeting && isOfPerson(mention, s)))
    .flatMap((mention) => mention.unitIds)
    .filter((id) => !PARTAKING.has(levelOf(id)))
  const years = s.period.periods
  // "hội nghị công bố PAR INDEX 2023": of another index than the unit's own, where it is not named
  const isOther = !s.families.includes('CCHC') && s.all('indicator').some((index) => isNamed(index, s))
  const placed = topic.unitId === undefined || (named.length === 0 ? !isOther : named.includes(topic.unitId))
  const { period } = topic
  // told of in the year after; "so với 2021" names the year before
  const near = [Number(period), Number(period) + 1, ...(s.has('against') ? [Number(period) - 1] : [])]
  return placed && (period === undefined || years.length === 0 || near.some((year) => years.includes(String(year))))
}

/** "Chủ tịch tỉnh Bình Dương", "Bí thư Tỉnh ủy Bình Dương": whose office it is, not where it was held. */
export function isOfPerson({ start }: UnitMention, { recognised }: Signals): boolean {
  const before = wordsIn(recognised, { start: Math.max(0, start - WORDS_OF_OFFICE), end: start }).join(' ')
  return OFFICE.test(before)
}
const WORDS_OF_OFFICE = 4
const OFFICE = /(?:chu tich|bi thu|giam doc|truong ban|lanh dao)(?: (?:tinh|thanh|huyen|uy|uy ban|ubnd|so|nhan dan))*$/

const PARTAKING = new Set<Level>(['department', 'ministry'])

/** "sự hài lòng của người dân" is spoken of anyway, without the index that measures it. */
const isNamed = (index: EntityOf<'indicator'>, s: Signals) => !wordsIn(s.recognised, index).includes('long')

/** "ai chủ trì hội nghị CCHC của Dĩ An": the very words of what is told of others only. */
export function elsewhere(s: Signals, { topics, index }: Background): readonly Topic[] {
  if (s.measures.length > 0 || s.grades.length > 0) return []
  const asked = s
    .all('topic')
    .filter(({ start, end }) => end - start > MANY_WORDS)
    .flatMap(({ meaning }) => meaning.entryIds.flatMap((id) => topics.entry(id)?.topic ?? []))
  return asked.some((topic) => fits(topic, s, index)) ? [] : [...new Set(asked)].slice(0, 1)
}
const MANY_WORDS = 2
