import { TOPIC_KINDS, type Topic, type TopicEntry } from '../core/statistics/topic.ts'
import { type Complain, placeText } from './complaint.ts'
import { CURE_OF_PERIOD, isPeriod } from './csv-row.ts'
import type { TextFile } from './read-folder.ts'
import { type YamlFields, YamlSource, type YamlText } from './yaml-fields.ts'

/** A topic with the lines of all that other files must bear out. */
export interface TopicDraft {
  readonly topic: Topic
  readonly unit: YamlText | undefined
  readonly sources: readonly YamlText[]
  readonly entries: readonly EntryDraft[]
}

export interface EntryDraft {
  readonly entry: TopicEntry
  readonly text: YamlText
  readonly observations: readonly YamlText[]
  /** Numbers that may stand in the text though no observation holds them: of a decree, a day, a count. */
  readonly figures: readonly string[]
}

const TOPIC_KEYS = ['id', 'kind', 'title', 'unit', 'period', 'sources', 'about', 'entries'] as const
const ENTRY_KEYS = ['id', 'stated', 'ask', 'text', 'observations', 'figures', 'place'] as const

/** Reads one topic a file. Ids of topics are one series, those of entries another, through all files. */
export function readTopics(files: readonly TextFile[], complain: Complain): TopicDraft[] {
  const topicIds: Ids = new Map()
  const entryIds: Ids = new Map()
  return files.flatMap(({ file, text }) => {
    if (text === undefined) return []
    const source = new YamlSource(file, text, complain)
    const draft = readTopic(source, topicIds, entryIds)
    return draft !== undefined && source.sound ? [draft] : []
  })
}

type Ids = Map<string, YamlText>

function readTopic(source: YamlSource, topicIds: Ids, entryIds: Ids): TopicDraft | undefined {
  const root = source.root(TOPIC_KEYS)
  if (root === undefined) return undefined
  const id = newId(root, topicIds, source)
  const kind = root.mandatory('kind')
  const kindFound = TOPIC_KINDS.find((known) => known === kind?.text)
  if (kind !== undefined && kindFound === undefined) {
    source.refuse(kind.at, kind.text, 'is not a kind of topic', `use one of: ${TOPIC_KINDS.join(', ')}`)
  }
  const period = root.optional('period')
  if (period !== undefined && !isPeriod(period.text)) {
    source.refuse(period.at, period.text, 'is not a period', CURE_OF_PERIOD)
  }
  const title = root.mandatory('title')
  const unit = root.optional('unit')
  const sources = root.list('sources')
  if (sources.length === 0) source.refuse(root.at, 'sources', 'names no source', 'name at least one')
  const entries = readEntries(root, source, entryIds)
  if (id === undefined || title === undefined || kindFound === undefined) return undefined
  const topic: Topic = {
    id,
    kind: kindFound,
    title: title.text,
    unitId: unit?.text,
    period: period?.text,
    sourceIds: sources.map(({ text }) => text),
    about: root.list('about').map(({ text }) => text),
    entries: entries.map(({ entry }) => entry),
  }
  return { topic, unit, sources, entries }
}

function readEntries(root: YamlFields, source: YamlSource, entryIds: Ids): EntryDraft[] {
  const nodes = root.nodes('entries')
  if (nodes.length === 0) source.refuse(root.at, 'entries', 'has no entry', 'write at least one')
  return nodes.flatMap((node) => {
    const fields = source.fields(node, ENTRY_KEYS, source.placeOf(node))
    return (fields && readEntry(fields, source, entryIds)) ?? []
  })
}

function readEntry(fields: YamlFields, source: YamlSource, entryIds: Ids): EntryDraft | undefined {
  const id = newId(fields, entryIds, source)
  const ask = fields.list('ask')
  if (ask.length === 0) source.refuse(fields.at, 'ask', 'has no phrase', 'write by which words people ask for this')
  const text = fields.mandatory('text')
  const observations = fields.list('observations')
  const figures = fields.list('figures').map((figure) => figure.text)
  const stated = fields.yesOrNo('stated', true)
  const place = fields.optional('place')?.text
  if (id === undefined || text === undefined) return undefined
  const entry: TopicEntry = {
    id,
    stated,
    ask: ask.map((phrase) => phrase.text),
    text: text.text,
    observationIds: observations.map((observation) => observation.text),
    place,
  }
  return { entry, text, observations, figures }
}

function newId(fields: YamlFields, ids: Ids, source: YamlSource): string | undefined {
  const id = fields.mandatory('id')
  if (id === undefined) return undefined
  const first = ids.get(id.text)
  if (first === undefined) ids.set(id.text, id)
  else source.refuse(id.at, id.text, `stands twice, first in ${placeText(first.at)}`, 'give one of them another id')
  return id.text
}
