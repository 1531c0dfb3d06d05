import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import type { Complain } from './complaint.ts'
import { decodeText } from './decode-text.ts'

/** The tables that every knowledge folder has, by what they hold. */
export const TABLE_FILES = {
  sources: 'sources.csv',
  units: 'units.csv',
  sharedNames: 'shared-names.csv',
  indicators: 'indicators.csv',
  scopes: 'scopes.csv',
  statements: 'statements.csv',
  method: 'method.csv',
} as const

/** Folders of files that are read alike, with the ending their files must have. */
const SUBFOLDERS = { observations: '.csv', topics: '.yaml', vocabulary: '.csv' } as const
/** The wording of reports: read apart, when there is a report to read. */
const READING = 'reading'
export type Subfolder = keyof typeof SUBFOLDERS

export interface TextFile {
  /** As complaints name it: "knowledge/observations/pci.csv". */
  readonly file: string
  /** Its own name without the ending: "pci". */
  readonly stem: string
  /** Undefined when it isn't UTF-8; that has been complained of. */
  readonly text: string | undefined
}

export interface KnowledgeFolder {
  /** Undefined when it is missing; that has been complained of. */
  table(name: keyof typeof TABLE_FILES): TextFile | undefined
  /** In the order of their names. */
  filesIn(folder: Subfolder): readonly TextFile[]
  /** Observations too many to be read at once. */
  readonly gzipped: readonly GzippedFile[]
  /** SHA-256 in hex of each file's bytes, by its path inside the folder, with `/` on every system. */
  readonly digests: ReadonlyMap<string, string>
}

export interface GzippedFile {
  /** Inside the folder. */
  readonly path: string
  readonly file: string
  readonly size: number
  /** Tells without reading whether the file is the one that it was: size, inode, and the instant of its last change of any kind. */
  readonly stamp: string
}

/** Digests of large files by path, with the stamps that they had then. */
export type Stamped = ReadonlyMap<string, { readonly stamp: string; readonly digest: string }>

/** Reads all files at once, gzipped ones only for their digest where their stamp isn't `known`. Leaves alone what begins with a dot and what ends in .md; complains of any other stranger. */
export async function readFolder(
  dir: string,
  complain: Complain,
  known: Stamped = new Map(),
): Promise<KnowledgeFolder> {
  const name = basename(resolve(dir))
  const all = await pathsIn(dir, name, complain)
  const paths = all.filter((path) => !path.endsWith(GZIPPED))
  const gzipped = await Promise.all(all.filter((path) => path.endsWith(GZIPPED)).map((path) => gzippedFile(dir, path)))
  const digests = new Map<string, string>()
  const files = new Map<string, TextFile>()
  const contents = await Promise.all(paths.map((path) => readFile(join(dir, path))))
  for (const [index, path] of paths.entries()) {
    const bytes = contents[index]!
    const file = `${name}/${path}`
    digests.set(path, createHash('sha256').update(bytes).digest('hex'))
    const stem = basename(path).replace(/\.[a-z]+$/, '')
    files.set(path, { file, stem, text: decodeText(file, bytes, complain) })
  }
  for (const { path, stamp } of gzipped) {
    const before = known.get(path)
    digests.set(path, before?.stamp === stamp ? before.digest : await digestOf(join(dir, path)))
  }
  return {
    gzipped,
    table: (table) => files.get(TABLE_FILES[table]),
    filesIn: (folder) => paths.filter((path) => path.startsWith(`${folder}/`)).map((path) => files.get(path)!),
    digests,
  }
}

const GZIPPED = '.csv.gz'

async function gzippedFile(dir: string, path: string): Promise<GzippedFile> {
  const { size, ino, ctimeNs } = await stat(join(dir, path), { bigint: true })
  return { path, file: `${basename(resolve(dir))}/${path}`, size: Number(size), stamp: `${size}-${ino}-${ctimeNs}` }
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk)
  return hash.digest('hex')
}

async function pathsIn(dir: string, name: string, complain: Complain): Promise<string[]> {
  const root = await entriesOf(dir)
  if (root === undefined) {
    const cure = 'name an existing one that we may read'
    complain({ file: name, line: 0, value: dir, problem: 'is not a folder that can be read', cure })
    return []
  }
  const paths: string[] = []
  const missing = new Set<string>(Object.values(TABLE_FILES))
  for (const entry of root) {
    if (missing.delete(entry)) paths.push(entry)
    else if (entry !== READING && !Object.hasOwn(SUBFOLDERS, entry)) complainOfStranger(name, entry, complain)
  }
  for (const file of missing) {
    complain({ file: `${name}/${file}`, line: 0, value: file, problem: 'is missing', cure: CURE_OF_MISSING })
  }
  for (const [folder, ending] of Object.entries(SUBFOLDERS)) {
    const entries = await entriesOf(join(dir, folder))
    if (entries === undefined) {
      const problem = 'is missing, or not a folder'
      complain({ file: `${name}/${folder}`, line: 0, value: folder, problem, cure: 'put it back, if need be empty' })
    }
    for (const entry of entries ?? []) {
      const isGzipped = folder === 'observations' && entry.endsWith(GZIPPED)
      if (isGzipped || entry.endsWith(ending)) paths.push(`${folder}/${entry}`)
      else complainOfStranger(name, `${folder}/${entry}`, complain)
    }
  }
  return paths
}

const CURE_OF_MISSING = 'put it back; a table without rows still needs its line of column names'

async function entriesOf(dir: string): Promise<string[] | undefined> {
  try {
    const names = await readdir(dir)
    return names.filter((entry) => !entry.startsWith('.') && !entry.endsWith('.md')).sort()
  } catch {
    return undefined
  }
}

function complainOfStranger(name: string, path: string, complain: Complain): void {
  const cure = 'rename it as README.md says, or move it out of the folder'
  complain({ file: `${name}/${path}`, line: 0, value: basename(path), problem: 'is not a file that is read', cure })
}
