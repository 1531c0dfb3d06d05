import { join } from 'node:path'
import { PROJECT_ROOT, SHIPPED_KNOWLEDGE } from '../src/config.ts'
import type { ReadingWords } from '../src/core/report/words.ts'
import { type KnowledgeRead, readKnowledge } from '../src/loading/read-knowledge.ts'
import { readReadingWords } from '../src/loading/report/read-words.ts'

/** Few names and facts: opened quickly. */
export const SMALL_KNOWLEDGE = join(PROJECT_ROOT, 'test', 'fixtures', 'knowledge')

let knowledge: Promise<KnowledgeRead> | undefined
let words: Promise<ReadingWords> | undefined

/** What ships, read once a worker: nobody changes it. */
export const shippedKnowledge = () => (knowledge ??= readKnowledge(SHIPPED_KNOWLEDGE))

/** The wording of reports that ships, likewise. */
export const shippedReadingWords = () =>
  (words ??= readReadingWords(SHIPPED_KNOWLEDGE, (complaint) => {
    throw new Error(JSON.stringify(complaint))
  }))
