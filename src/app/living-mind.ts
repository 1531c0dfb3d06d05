import type { ExplainedAsks } from '../core/dialogue/build-lexicon.ts'
import type { Vocabulary } from '../core/statistics/knowledge.ts'
import { type Mind, type MindParts, mindOf } from './mind.ts'
import { worldOf } from './world.ts'

export interface LivingMindParts extends Omit<MindParts, 'vocabulary' | 'explained'> {
  readonly readVocabulary: () => Promise<Vocabulary>
  /** Changes whenever names or facts do, whoever changes them. */
  readonly revision: () => Promise<number>
  readonly remembered: RememberedAsks
}

/** What the last start found in the vocabulary of a revision, so that the next need not look for it again. */
export interface RememberedAsks {
  recall(revision: number): Promise<ExplainedAsks | undefined>
  keep(revision: number, asks: ExplainedAsks): Promise<void>
}

/** What understanding needs, kept up with what is published while the process runs. */
export interface LivingMind {
  /** As it is now. Asked for once a message: that costs one small look into the database. */
  current(): Promise<Mind>
  /** As it was when last asked for. */
  readonly latest: Mind
}

export async function livingMind(given: LivingMindParts): Promise<LivingMind> {
  const { readVocabulary, revision, remembered, ...parts } = given
  // read first: what changes in between is found again at the next look
  let seen = await revision()
  const explained = await remembered.recall(seen)
  let latest = mindOf({ ...parts, vocabulary: await readVocabulary(), explained })
  if (explained === undefined) await remembered.keep(seen, latest.explained)
  let renewing: Promise<void> | undefined

  async function renew(now: number): Promise<void> {
    const vocabulary = await readVocabulary()
    latest = namesAreSame(vocabulary, latest.world.vocabulary)
      ? { ...latest, world: worldOf(vocabulary, parts.facts, parts.homeUnitId) }
      : mindOf({ ...parts, vocabulary })
    seen = now
  }
  return {
    async current() {
      const now = await revision()
      if (now !== seen) {
        renewing ??= renew(now).finally(() => {
          renewing = undefined
        })
        await renewing
      }
      return latest
    },
    get latest() {
      return latest
    },
  }
}

/** Whether the words are the same: learning them anew takes a while, and most reports bring no new ones. */
function namesAreSame(a: Vocabulary, b: Vocabulary): boolean {
  const words = ({ units, sharedNames, indicators, topics, phrases }: Vocabulary) =>
    JSON.stringify([units, sharedNames, indicators, topics, phrases])
  return words(a) === words(b)
}
