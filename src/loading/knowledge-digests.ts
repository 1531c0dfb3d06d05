import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { readFolder } from './read-folder.ts'

/** Stands for the code among the files. */
export const READER = '(reader)'

/**
 * SHA-256 in hex of each file, by its path inside the folder ("observations/pci.csv"), and one of the code that makes
 * sense of them ({@link READER}). The same digests mean the same knowledge. Undefined where files are missing or others
 * are there: then there is something to complain of.
 */
export async function knowledgeDigests(dir: string): Promise<ReadonlyMap<string, string> | undefined> {
  let asItShouldBe = true
  const [{ digests }, reader] = await Promise.all([
    readFolder(dir, () => {
      asItShouldBe = false
    }),
    readerDigest(),
  ])
  return asItShouldBe ? new Map([...digests, [READER, reader]]) : undefined
}

/** Folders of the code that files are read with, and of that which finds out what their phrases mean. */
const CODE = ['./', '../core/dialogue/', '../core/text/', '../core/statistics/']

/** Changes with the code: what an older version made of the same files is then read anew. */
export async function readerDigest(): Promise<string> {
  const files = await Promise.all(
    CODE.map(async (folder) => {
      const here = new URL(folder, import.meta.url)
      const names = (await readdir(here)).filter((name) => /\.[jt]s$/.test(name)).sort()
      return Promise.all(names.map((name) => readFile(new URL(name, here))))
    }),
  )
  const hash = createHash('sha256')
  for (const code of files.flat()) hash.update(code)
  return hash.digest('hex')
}
