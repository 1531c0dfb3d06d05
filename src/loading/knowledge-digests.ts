import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { type KnowledgeFolder, readFolder, type Stamped, TABLE_FILES } from './read-folder.ts'

/** Stands for the code among the files. */
const READER = '(reader)'
/** Stands for all that stored observations of gzipped files depend on: themselves, the names, the code. */
const BULK = '(bulk)'

/** What the files hold, told by digests. */
export interface KnowledgeDigests {
  /**
   * SHA-256 in hex of each file, by its path inside the folder ("observations/pci.csv"), one of the code that makes sense
   * of them, and one for the gzipped files together. The same digests mean the same knowledge.
   */
  readonly digests: ReadonlyMap<string, string>
  /** Of gzipped files, by path. */
  readonly stamps: ReadonlyMap<string, string>
  /** False where files are missing or others are there: then there is something to complain of. */
  readonly asItShouldBe: boolean
}

/** Gzipped files are read only where their stamp isn't `known`. */
export async function knowledgeDigests(dir: string, known: Stamped): Promise<KnowledgeDigests> {
  let asItShouldBe = true
  const folder = await readFolder(
    dir,
    () => {
      asItShouldBe = false
    },
    known,
  )
  return { digests: await digestsOf(folder), stamps: stampsOf(folder), asItShouldBe }
}

export async function digestsOf({ digests, gzipped }: KnowledgeFolder): Promise<ReadonlyMap<string, string>> {
  const all = new Map([...digests, [READER, await codeDigest(MEANING)]])
  if (gzipped.length === 0) return all
  const hash = createHash('sha256').update(await codeDigest(LOADING))
  for (const path of [...NAMES, ...gzipped.map((file) => file.path)]) hash.update(`${path} ${digests.get(path)}\n`)
  return all.set(BULK, hash.digest('hex'))
}

export const stampsOf = ({ gzipped }: KnowledgeFolder): ReadonlyMap<string, string> =>
  new Map(gzipped.map(({ path, stamp }) => [path, stamp]))

export const bulkKey = (digests: ReadonlyMap<string, string>): string => digests.get(BULK)!

/** What observations point at. */
const NAMES = [TABLE_FILES.sources, TABLE_FILES.units, TABLE_FILES.indicators, TABLE_FILES.scopes]

/** Folders of the code that files are read with, and of that which finds out what their phrases mean. */
const LOADING = ['./', '../core/statistics/']
const MEANING = [...LOADING, '../core/dialogue/', '../core/text/']

/** Changes with the code: what an older version made of the same files is then read anew. */
async function codeDigest(folders: readonly string[]): Promise<string> {
  const files = await Promise.all(
    folders.map(async (folder) => {
      const here = new URL(folder, import.meta.url)
      const names = (await readdir(here)).filter((name) => /\.[jt]s$/.test(name)).sort()
      return Promise.all(names.map((name) => readFile(new URL(name, here))))
    }),
  )
  const hash = createHash('sha256')
  for (const code of files.flat()) hash.update(code)
  return hash.digest('hex')
}
