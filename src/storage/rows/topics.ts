import type { Phrase } from '../../core/statistics/phrase.ts'
import type { Topic, TopicEntry } from '../../core/statistics/topic.ts'
import { fromColumn, fromFlag, fromList, toColumn, toFlag, toList } from '../columns.ts'
import type { PhraseTable, TopicEntryTable, TopicTable } from '../schema.ts'

export function toTopicRow(topic: Topic, position: number): TopicTable {
  return {
    id: topic.id,
    position,
    kind: topic.kind,
    title: topic.title,
    unit_id: toColumn(topic.unitId),
    period: toColumn(topic.period),
    source_ids: toList(topic.sourceIds),
    about: toList(topic.about),
  }
}

/** `entries`: those of this topic, in their order. */
export function fromTopicRow(row: TopicTable, entries: readonly TopicEntryTable[]): Topic {
  return {
    id: row.id,
    kind: row.kind,
    title: row.title,
    unitId: fromColumn(row.unit_id),
    period: fromColumn(row.period),
    sourceIds: fromList(row.source_ids),
    about: fromList(row.about),
    entries: entries.map(fromTopicEntryRow),
  }
}

export function toTopicEntryRows(topic: Topic): TopicEntryTable[] {
  return topic.entries.map((entry, position) => ({
    topic_id: topic.id,
    position,
    id: entry.id,
    stated: toFlag(entry.stated),
    ask: toList(entry.ask),
    text: entry.text,
    observation_ids: toList(entry.observationIds),
    place: toColumn(entry.place),
  }))
}

function fromTopicEntryRow(row: TopicEntryTable): TopicEntry {
  return {
    id: row.id,
    stated: fromFlag(row.stated),
    ask: fromList(row.ask),
    text: row.text,
    observationIds: fromList(row.observation_ids),
    place: fromColumn(row.place),
  }
}

export function toPhraseRow({ text, kind, value }: Phrase, position: number): PhraseTable {
  return { position, text, kind, value }
}

export function fromPhraseRow({ text, kind, value }: PhraseTable): Phrase {
  return { text, kind, value }
}
