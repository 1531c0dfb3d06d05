import { briefText, periodText } from '../../core/reply/figure-text.ts'
import { sourceText } from '../../core/reply/source-text.ts'
import type { Vocabulary } from '../../core/statistics/knowledge.ts'
import type { Observation } from '../../core/statistics/observation.ts'
import type { UnitNews } from '../ports/digests.ts'

/** What fits a phone's screen; the rest can be asked for. */
const MOST_LINES = 12

/** What is new about a unit: each figure with index and period, what it was before, and the sources. */
export function digestText({ unitId, published, withdrawn }: UnitNews, vocabulary: Vocabulary): string {
  const { units, indicators, scopes, sources } = vocabulary
  const unit = units.find(({ id }) => id === unitId)?.name ?? unitId
  const scopeById = new Map(scopes.map((scope) => [scope.id, scope]))
  const figureText = (fact: Observation) => {
    const indicator = indicators.find(({ id }) => id === fact.indicatorId)!
    const variant = { ...fact, observations: [fact], operands: [], rule: undefined }
    return briefText({ ...fact, variants: [variant] }, variant, { indicator, scopeById, operands: new Map() })
  }
  const newText = ({ fact, before }: UnitNews['published'][number]) =>
    before === undefined ? figureText(fact) : `${figureText(fact)} (đính chính, trước là ${figureText(before)})`
  const subject = ({ indicatorId, period }: Observation) =>
    `${indicators.find(({ id }) => id === indicatorId)?.name ?? indicatorId}, ${periodText(period)}`
  const lines = [
    ...byPeriod(published, ({ fact }) => subject(fact)).map(
      ([about, news]) => `- ${about}: ${news.map(newText).join(', ')}`,
    ),
    ...byPeriod(withdrawn, subject).map(
      ([about, facts]) => `- Đã thu hồi, không dùng để trả lời nữa – ${about}: ${facts.map(figureText).join(', ')}`,
    ),
  ]
  const left = lines.length - MOST_LINES
  const cited = new Set(published.map(({ fact }) => fact.sourceId))
  const named = sources.filter(({ id }) => cited.has(id)).map(sourceText)
  return [
    `Bản tin tuần về ${unit}: số liệu mới công bố hoặc thay đổi.`,
    ...lines.slice(0, MOST_LINES),
    ...(left > 0 ? [`… và ${left} mục nữa; xem đủ: /bang ${unit}`] : []),
    ...(named.length === 0 ? [] : [`Nguồn: ${named.slice(0, MOST_SOURCES).join('; ')}.`]),
    'Thôi nhận bản tin này: /bantin tắt',
  ].join('\n')
}
const MOST_SOURCES = 3

function byPeriod<T>(things: readonly T[], subject: (thing: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>()
  for (const thing of things) groups.set(subject(thing), [...(groups.get(subject(thing)) ?? []), thing])
  return [...groups]
}
