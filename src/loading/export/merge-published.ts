import { isMap, isSeq, parseDocument, parse as parseYaml, stringify } from 'yaml'
import { WITHHELD } from '../../core/reply/talk-text.ts'
import type { Indicator, Scope } from '../../core/statistics/indicator.ts'
import type { Observation } from '../../core/statistics/observation.ts'
import type { Source } from '../../core/statistics/source.ts'
import type { Topic } from '../../core/statistics/topic.ts'
import type { Unit } from '../../core/statistics/unit.ts'
import { conflictsOf } from './conflict-groups.ts'
import { type Cells, csvFile } from './csv-file.ts'
import { indicatorCells, observationCells, scopeCells, sourceCells, unitCells } from './to-cells.ts'

/** What officials have published, as it is to stand in a knowledge folder. */
export interface Published {
  readonly sources: readonly Source[]
  readonly units: readonly Unit[]
  readonly indicators: readonly Indicator[]
  readonly scopes: readonly Scope[]
  readonly observations: readonly Observation[]
  readonly topics: readonly Topic[]
  /** Of topics of reports that are no longer. */
  readonly topicsGone: readonly string[]
  /** Facts that are no longer: corrected or withdrawn. */
  readonly gone: readonly string[]
}

/** The texts of a folder's files, by path inside it. */
export type Files = ReadonlyMap<string, string>

/** Where facts from reports go. */
export const PUBLISHED_FILE = 'observations/bao-cao-da-duyet.csv'

/**
 * The files that change when what was published is written into a knowledge folder, with their new texts. What is there
 * already stays, line by line as it is; what is gone is taken out, also of the words that repeat it. Undefined: the file goes.
 */
export function mergePublished(files: Files, published: Published): Map<string, string | undefined> {
  const changed = new Map<string, string | undefined>()
  const put = (path: string, text: string) => {
    if (text !== files.get(path)) changed.set(path, text)
  }
  const append = (path: string, id: string, rows: readonly Cells[]) => {
    const file = csvFile(files.get(path)!)
    const held = new Set(file.rows.map(({ cells }) => cells[id]))
    put(path, file.with(rows.filter((cells) => !held.has(cells[id]!))))
  }
  append('sources.csv', 'source_id', published.sources.map(sourceCells))
  append('units.csv', 'unit_id', published.units.map(unitCells))
  append('indicators.csv', 'indicator_id', published.indicators.map(indicatorCells))
  append('scopes.csv', 'scope_id', published.scopes.map(scopeCells))
  for (const [path, text] of mergeObservations(files, published)) put(path, text)
  const gone = new Set(published.gone)
  for (const [path, text] of files) if (path.startsWith('topics/') && gone.size > 0) put(path, withheld(text, gone))
  for (const topic of published.topics) put(topicPath(topic.id), topicText(topic))
  for (const id of published.topicsGone) if (files.has(topicPath(id))) changed.set(topicPath(id), undefined)
  return changed
}

const topicPath = (id: string) => `topics/${id}.yaml`

/** Numbers in the words of a report are its own: no fact bears them out. */
function topicText({ id, kind, title, unitId, period, sourceIds, entries }: Topic): string {
  return stringify(
    {
      ...{ id, kind, title },
      ...(unitId === undefined ? {} : { unit: unitId }),
      ...(period === undefined ? {} : { period }),
      sources: sourceIds,
      entries: entries.map(({ id, ask, text, place }) => ({
        ...{ id, ask, text, figures: text.match(/\d+(?:[.,/]\d+)*/gu) ?? [] },
        ...(place === undefined ? {} : { place }),
      })),
    },
    { lineWidth: 0 },
  )
}

function mergeObservations(files: Files, { observations, gone }: Published): Map<string, string> {
  const isGone = new Set(gone)
  const paths = [...files.keys()].filter((path) => path.startsWith('observations/') && path.endsWith('.csv'))
  const header = csvFile(files.get(paths[0]!)!).header
  const all = new Map(
    [...new Set([...paths, PUBLISHED_FILE])].map((path) => [path, csvFile(files.get(path) ?? `${header.join(',')}\n`)]),
  )
  const kept = [...all.values()]
    .flatMap(({ rows }) => rows.map(({ cells }) => cells))
    .filter((cells) => !isGone.has(cells.observation_id!))
  const held = new Set(kept.map(({ observation_id }) => observation_id))
  const added = observations.filter(({ id }) => !held.has(id)).map(observationCells)
  const groups = conflictsOf([...kept, ...added])
  const grouped = (cells: Cells): Cells => ({ ...cells, conflict_group: groups.get(cells.observation_id!) ?? '' })
  const texts = new Map<string, string>()
  for (const [path, file] of all) {
    if (path === PUBLISHED_FILE && file.rows.length === 0 && added.length === 0) continue
    const more = path === PUBLISHED_FILE ? added.map(grouped) : []
    texts.set(
      path,
      file.with(more, (cells) => (isGone.has(cells.observation_id!) ? undefined : grouped(cells))),
    )
  }
  return texts
}

/** As the bot says it once a figure that words repeat is gone. */
function withheld(text: string, gone: ReadonlySet<string>): string {
  const { entries = [] } = parseYaml(text) as { entries?: readonly { observations?: readonly string[] }[] }
  const mentions = (observations: readonly string[] = []) => observations.some((id) => gone.has(id))
  if (!entries.some(({ observations }) => mentions(observations))) return text
  const document = parseDocument(text)
  const nodes = document.get('entries')
  if (!isSeq(nodes)) return text
  for (const [index, node] of nodes.items.entries()) {
    if (!isMap(node) || !mentions(entries[index]?.observations)) continue
    node.set('stated', false)
    node.set('text', WITHHELD)
    node.delete('observations')
    node.delete('figures')
  }
  return document.toString({ lineWidth: 0 })
}
