import { appendFile, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type KnowledgeRead, readKnowledge } from '../../src/loading/read-knowledge.ts'
import { SMALL_KNOWLEDGE } from '../knowledge.ts'

/** Does something to a copy of the fixture; paths are inside the folder. */
export type Change = (pathOf: (file: string) => string) => Promise<void>

/** Puts one text in the place of another, in one line; throws when it isn't there, so that no test passes by chance. */
export function swap(file: string, line: number, from: string, to: string): Change {
  return async (pathOf) => {
    const lines = (await readFile(pathOf(file), 'utf8')).split('\n')
    const before = lines[line - 1]
    if (before === undefined || !before.includes(from)) throw new Error(`${file}:${line} has no "${from}"`)
    lines[line - 1] = before.replace(from, () => to)
    await writeFile(pathOf(file), lines.join('\n'))
  }
}

export function add(file: string, ...lines: readonly string[]): Change {
  return (pathOf) => appendFile(pathOf(file), `${lines.join('\n')}\n`)
}

export function write(file: string, content: string | Uint8Array): Change {
  return (pathOf) => writeFile(pathOf(file), content)
}

export function remove(file: string): Change {
  return (pathOf) => rm(pathOf(file), { recursive: true })
}

/** What is read from a copy of the fixture, in a folder named "knowledge", after the changes. */
export async function readChanged(...changes: readonly Change[]): Promise<KnowledgeRead> {
  const parent = await mkdtemp(join(tmpdir(), 'cchc-knowledge-'))
  try {
    const dir = join(parent, 'knowledge')
    await cp(SMALL_KNOWLEDGE, dir, { recursive: true })
    for (const change of changes) await change((file) => join(dir, file))
    return await readKnowledge(dir)
  } finally {
    await rm(parent, { recursive: true })
  }
}
