import type { Kysely } from 'kysely'
import { BulkMistakes, type BulkProgress } from './app/ports/bulk.ts'
import type { Log } from './app/ports/log.ts'
import { knowledgeDigests } from './loading/knowledge-digests.ts'
import { heldStamps, holdsKnowledge, importKnowledge, keepStamps } from './storage/knowledge/import-knowledge.ts'
import type { Schema } from './storage/schema.ts'

/** The knowledge folder holds mistakes. The message lists them, one a line. */
export class KnowledgeError extends Error {
  override readonly name = 'KnowledgeError'
}

/**
 * Makes the database hold what is in the folder. Where it does already, nothing is taken apart or checked, and what does
 * that is not even loaded. Throws a {@link KnowledgeError}; what the database held is then still in place.
 */
export async function openKnowledge(
  db: Kysely<Schema>,
  dir: string,
  log: Log,
  progress: BulkProgress = progressBar,
): Promise<void> {
  const known = await heldStamps(db)
  const found = await knowledgeDigests(dir, known)
  if (found.asItShouldBe && (await holdsKnowledge(db, found.digests))) return keepStamps(db, found.stamps)
  const { complaintText, readKnowledge } = await import('./loading/read-knowledge.ts')
  const { knowledge, complaints, digests, stamps, bulk } = await readKnowledge(dir, known)
  if (complaints.length > 0) {
    const mistakes = complaints.length === 1 ? 'a mistake' : `${complaints.length} mistakes`
    throw new KnowledgeError([...complaints.map(complaintText), conclusion(dir, mistakes)].join('\n'))
  }
  const leftOut = (count: number) =>
    log.error('open: published facts rest on names that the knowledge no longer holds; they are not answered from', {
      count,
    })
  try {
    await importKnowledge(db, knowledge, digests, leftOut, { bulk, stamps, progress })
  } catch (error) {
    if (!(error instanceof BulkMistakes)) throw error
    throw new KnowledgeError(`${error.message}\n${conclusion(dir, 'mistakes')}`, { cause: error })
  }
}

const conclusion = (dir: string, mistakes: string) => `${dir} holds ${mistakes}. Nothing is answered from it.`

const BAR = 30

/** On a terminal only: a log would fill with it. */
function progressBar(share: number, observations: number): void {
  if (process.stderr.isTTY !== true) return
  const done = Math.round(share * BAR)
  const bar = `${'█'.repeat(done)}${'░'.repeat(BAR - done)}`
  process.stderr.write(`\r${bar} ${Math.floor(share * 100)} %, ${observations} observations${share >= 1 ? '\n' : ''}`)
}
