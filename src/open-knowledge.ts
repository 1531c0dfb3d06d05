import type { Kysely } from 'kysely'
import type { Log } from './app/ports/log.ts'
import { knowledgeDigests } from './loading/knowledge-digests.ts'
import { holdsKnowledge, importKnowledge } from './storage/import-knowledge.ts'
import type { Schema } from './storage/schema.ts'

/** The knowledge folder holds mistakes. The message lists them, one a line. */
export class KnowledgeError extends Error {
  override readonly name = 'KnowledgeError'
}

/**
 * Makes the database hold what is in the folder. Where it does already, nothing is taken apart or checked, and what does
 * that is not even loaded. Throws a {@link KnowledgeError}; what the database held is then still in place.
 */
export async function openKnowledge(db: Kysely<Schema>, dir: string, log: Log): Promise<void> {
  const held = await knowledgeDigests(dir)
  if (held !== undefined && (await holdsKnowledge(db, held))) return
  const { complaintText, readKnowledge } = await import('./loading/read-knowledge.ts')
  const { knowledge, complaints, digests } = await readKnowledge(dir)
  if (complaints.length > 0) {
    const mistakes = complaints.length === 1 ? 'a mistake' : `${complaints.length} mistakes`
    throw new KnowledgeError(
      [...complaints.map(complaintText), `${dir} holds ${mistakes}. Nothing is answered from it.`].join('\n'),
    )
  }
  await importKnowledge(db, knowledge, digests, (count) =>
    log.error('open: published facts rest on names that the knowledge no longer holds; they are not answered from', {
      count,
    }),
  )
}
