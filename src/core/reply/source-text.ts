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

/** Names the sources, the most official first; of many only some, and how to see the rest. */
export function sourceLine(sources: readonly Source[], agreeing: readonly Source[]): string {
  const named = sources.slice(0, sources.length > MOST_NAMED ? MOST_NAMED - 1 : MOST_NAMED)
  const rest = named.length < sources.length ? ' và các nguồn khác (hỏi “nguồn đâu” để xem đủ)' : ''
  const also =
    agreeing.length === 0 ? '' : `\nCùng số liệu: ${agreeing.slice(0, MOST_NAMED).map(sourceText).join('; ')}.`
  return named.length === 0 ? '' : `Nguồn: ${named.map(sourceText).join('; ')}${rest}.${also}`
}

/**
 * Parts sources into those that the figures rest on and those that only repeat what one of these states: of each figure
 * the most trusted source comes first.
 */
export function bySupport(
  observations: readonly Observation[],
  sources: readonly Source[],
): { readonly needed: Source[]; readonly agreeing: Source[] } {
  const needed = new Set<string>()
  const figures = new Map<string, Set<string>>()
  for (const o of observations) {
    const key = [o.unitId, o.indicatorId, o.period, o.measure, o.what, o.scopeId, o.value].join('|')
    figures.set(key, (figures.get(key) ?? new Set()).add(o.sourceId))
  }
  const cited = new Set([...figures.values()].flatMap((ids) => [...ids]))
  for (const source of sources) if (!cited.has(source.id)) needed.add(source.id)
  for (const ids of figures.values()) {
    if ([...ids].some((id) => needed.has(id))) continue
    const best = sources.find((source) => ids.has(source.id))
    if (best !== undefined) needed.add(best.id)
  }
  return {
    needed: sources.filter((source) => needed.has(source.id)),
    agreeing: sources.filter((source) => !needed.has(source.id)),
  }
}
