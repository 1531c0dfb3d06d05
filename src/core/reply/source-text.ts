import type { Observation } from '../statistics/observation.ts'
import { RELIABILITIES, type Source } from '../statistics/source.ts'

/** "29/5/2023", "5/2023" or "2023", as far as the day is known. */
export function dateText(iso: string): string {
  return iso
    .split('-')
    .map((part, i) => (i === 0 ? part : String(Number(part))))
    .reverse()
    .join('/')
}

/** Publisher, title and day of a source, and a caution where it only passes on what another has published. */
export function sourceText(source: Source): string {
  const day = source.publishedOn === undefined ? '' : ` (${dateText(source.publishedOn)})`
  const caution = source.reliability === 'second-hand' ? ' – nguồn dẫn lại, chưa đối chiếu bản gốc' : ''
  return `${source.publisher}, “${source.title}”${day}${caution}`
}

/** The sources of some observations, most trusted first. */
export function sourcesOf(observations: readonly Observation[], byId: ReadonlyMap<string, Source>): Source[] {
  const ids = [...new Set(observations.map((o) => o.sourceId))]
  const rank = (source: Source) => RELIABILITIES.indexOf(source.reliability)
  return ids.map((id) => byId.get(id)!).sort((a, b) => rank(a) - rank(b))
}

/** A value rarely rests on more; a long list does, and a phone screen has no room for all of them. */
const MOST_NAMED = 4

/** Names the sources, the most official first; of many only the first, and how to see the rest. */
export function sourceLine(sources: readonly Source[]): string {
  const [first, ...others] = sources
  if (first === undefined) return ''
  const named = others.slice(0, sources.length > MOST_NAMED ? MOST_NAMED - 2 : MOST_NAMED)
  const rest = named.length < others.length ? ' và các nguồn khác (hỏi “nguồn đâu” để xem đủ)' : ''
  const also = named.length === 0 ? '' : `\nCũng theo: ${named.map(sourceText).join('; ')}${rest}.`
  return `Nguồn: ${sourceText(first)}.${also}`
}
