/** Knowledge that is not a value: an event, an award, a solution, a reason, a method or a definition, in words of our own. */
export interface Topic {
  readonly id: string
  readonly kind: TopicKind
  readonly title: string
  /** The unit it speaks of; undefined for what holds everywhere (a definition). */
  readonly unitId: string | undefined
  /** The period it speaks of. */
  readonly period: string | undefined
  readonly sourceIds: readonly string[]
  /** Words that name this topic: who says one of them means it, however the rest is put. May be empty. */
  readonly about: readonly string[]
  readonly entries: readonly TopicEntry[]
}

export const TOPIC_KINDS = ['event', 'award', 'solution', 'reason', 'method', 'definition', 'reorganisation'] as const
export type TopicKind = (typeof TOPIC_KINDS)[number]

/** One thing that can be asked about a topic, and what we say to it. */
export interface TopicEntry {
  readonly id: string
  /** False where the source is silent on it: then `text` says so, and the reply is "no data". */
  readonly stated: boolean
  /** Phrases by which people ask for it. The first entry of a topic answers when only the topic is named. */
  readonly ask: readonly string[]
  readonly text: string
  /** Observations whose values `text` repeats. */
  readonly observationIds: readonly string[]
  readonly place: string | undefined
}
