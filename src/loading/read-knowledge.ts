import type { Knowledge } from '../core/statistics/knowledge.ts'
import { checkConflicts } from './check-conflicts.ts'
import { checkFormulas } from './check-formulas.ts'
import { checkObservations } from './check-observations.ts'
import { checkPhrases } from './check-phrases.ts'
import { checkReferences } from './check-references.ts'
import { checkTopics } from './check-topics.ts'
import { checkUnits } from './check-units.ts'
import { byPlace, type Complaint } from './complaint.ts'
import type { Draft, Found } from './found.ts'
import { READER, readerDigest } from './knowledge-digests.ts'
import { OBSERVATIONS } from './observations.ts'
import { readPhrases } from './phrases.ts'
import { readCsvTable } from './read-csv-table.ts'
import { type KnowledgeFolder, readFolder } from './read-folder.ts'
import { INDICATORS, METHOD_FACTS, SCOPES, SHARED_NAMES, SOURCES, STATEMENTS, UNITS } from './tables.ts'
import { readTopics } from './topics.ts'

export { type Complaint, complaintText } from './complaint.ts'

export interface KnowledgeRead {
  /** Whole only when there is no complaint; otherwise what could be read, for looking at, not for answering from. */
  readonly knowledge: Knowledge
  /** Every mistake found, in the order of files and lines. Empty means that all is well. */
  readonly complaints: readonly Complaint[]
  /** As {@link knowledgeDigests} gives them, of the files as they were read. */
  readonly digests: ReadonlyMap<string, string>
}

/** Reads and checks a knowledge folder. Mistakes in it are complaints, never exceptions, and a missing folder is one. */
export async function readKnowledge(dir: string): Promise<KnowledgeRead> {
  const complaints: Complaint[] = []
  const complain = (complaint: Complaint) => complaints.push(complaint)
  const [folder, reader] = await Promise.all([readFolder(dir, complain), readerDigest()])
  const draft = readDraft(folder, complain)
  for (const check of CHECKS) check(draft, complain)
  return {
    knowledge: knowledgeOf(draft),
    complaints: complaints.sort(byPlace),
    digests: new Map([...folder.digests, [READER, reader]]),
  }
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
    observations: readCsvTable(folder.filesIn('observations'), OBSERVATIONS, complain),
    statements: readCsvTable([folder.table('statements')], STATEMENTS, complain),
    methodFacts: readCsvTable([folder.table('method')], METHOD_FACTS, complain),
    phrases: readPhrases(folder.filesIn('vocabulary'), complain),
    topics: readTopics(folder.filesIn('topics'), complain),
  }
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
