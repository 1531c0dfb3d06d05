import { basename, join, resolve } from 'node:path'
import type { Bulk, BulkPlace } from '../app/ports/bulk.ts'
import type { Knowledge } from '../core/statistics/knowledge.ts'
import type { Observation } from '../core/statistics/observation.ts'
import { bulkBlocks } from './bulk-observations.ts'
import { checkConflicts, compareAmong } from './check-conflicts.ts'
import { checkFormulas } from './check-formulas.ts'
import { checkObservations } from './check-observations.ts'
import { checkPhrases } from './check-phrases.ts'
import { checkReferences } from './check-references.ts'
import { checkTopics } from './check-topics.ts'
import { checkUnits } from './check-units.ts'
import { byPlace, type Complaint, complaintText } from './complaint.ts'
import type { Draft, Found } from './found.ts'
import { bulkKey, digestsOf, stampsOf } from './knowledge-digests.ts'
import { OBSERVATIONS } from './observations.ts'
import { readPhrases } from './phrases.ts'
import { readCsvTable } from './read-csv-table.ts'
import { type KnowledgeFolder, readFolder, type Stamped } from './read-folder.ts'
import { INDICATORS, METHOD_FACTS, SCOPES, SHARED_NAMES, SOURCES, STATEMENTS, UNITS } from './tables.ts'
import { readTopics } from './topics.ts'

export { type Complaint, complaintText } from './complaint.ts'

export interface KnowledgeRead {
  /** Whole only when there is no complaint; otherwise what could be read, for looking at, not for answering from. */
  readonly knowledge: Knowledge
  /** Every mistake found, in the order of files and lines. Empty means that all is well. */
  readonly complaints: readonly Complaint[]
  /** As knowledgeDigests gives them, of the files as they were read. */
  readonly digests: ReadonlyMap<string, string>
  readonly stamps: ReadonlyMap<string, string>
  /** The observations of gzipped files, still to be read. */
  readonly bulk: Bulk | undefined
}

/**
 * Reads and checks a knowledge folder. Mistakes in it are complaints, never exceptions, and a missing folder is one.
 * Gzipped observations are left to whoever takes them in.
 */
export async function readKnowledge(dir: string, known?: Stamped): Promise<KnowledgeRead> {
  const complaints: Complaint[] = []
  const complain = (complaint: Complaint) => complaints.push(complaint)
  const folder = await readFolder(dir, complain, known)
  const draft = readDraft(folder, complain)
  for (const check of CHECKS) check(draft, complain)
  const digests = await digestsOf(folder)
  return {
    knowledge: knowledgeOf(draft),
    complaints: complaints.sort(byPlace),
    digests,
    stamps: stampsOf(folder),
    bulk: folder.gzipped.length === 0 ? undefined : bulkOf(dir, folder, draft, bulkKey(digests)),
  }
}

function bulkOf(dir: string, { gzipped }: KnowledgeFolder, names: Draft, key: string): Bulk {
  const files = gzipped.map(({ path, file, size }) => ({
    path,
    size,
    blocks: (from: BulkPlace) => bulkBlocks({ path: join(dir, path), file, names }, from),
  }))
  const compare = (same: readonly Observation[]) =>
    compareAmong(same, `${basename(resolve(dir))}/observations`).map(complaintText)
  return { key, files, compare }
}

const CHECKS = [
  checkReferences,
  checkUnits,
  checkObservations,
  checkFormulas,
  checkConflicts,
  checkTopics,
  checkPhrases,
] as const

function readDraft(folder: KnowledgeFolder, complain: (complaint: Complaint) => void): Draft {
  return {
    sources: readCsvTable([folder.table('sources')], SOURCES, complain),
    units: readCsvTable([folder.table('units')], UNITS, complain),
    sharedNames: readCsvTable([folder.table('sharedNames')], SHARED_NAMES, complain),
    indicators: readCsvTable([folder.table('indicators')], INDICATORS, complain),
    scopes: readCsvTable([folder.table('scopes')], SCOPES, complain),
    observations: ordinaryObservations(folder, complain),
    statements: readCsvTable([folder.table('statements')], STATEMENTS, complain),
    methodFacts: readCsvTable([folder.table('method')], METHOD_FACTS, complain),
    phrases: readPhrases(folder.filesIn('vocabulary'), complain),
    topics: readTopics(folder.filesIn('topics'), complain),
  }
}

/** What is named and isn't here may stand in a gzipped file. */
function ordinaryObservations(folder: KnowledgeFolder, complain: (complaint: Complaint) => void) {
  const found = readCsvTable(folder.filesIn('observations'), OBSERVATIONS, complain)
  return { ...found, complete: found.complete && folder.gzipped.length === 0 }
}

function knowledgeOf(draft: Draft): Knowledge {
  return {
    sources: itemsOf(draft.sources),
    units: itemsOf(draft.units),
    sharedNames: itemsOf(draft.sharedNames),
    indicators: itemsOf(draft.indicators),
    scopes: itemsOf(draft.scopes),
    observations: itemsOf(draft.observations),
    statements: itemsOf(draft.statements),
    methodFacts: itemsOf(draft.methodFacts),
    phrases: itemsOf(draft.phrases),
    topics: draft.topics.map(({ topic }) => topic),
  }
}

const itemsOf = <T>({ items }: Found<T>): T[] => items.map(({ item }) => item)
