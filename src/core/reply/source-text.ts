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

/** One line that names every source: the most official first. */
export function sourceLine(sources: readonly Source[]): string {
  if (sources.length === 0) return ''
  const [first, ...others] = sources
  const also = others.length === 0 ? '' : `\nCũng theo: ${others.map(sourceText).join('; ')}.`
  return `Nguồn: ${sourceText(first!)}.${also}`
}
