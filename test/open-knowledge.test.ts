import { appendFile, cp, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { KnowledgeError, openKnowledge } from '../src/open-knowledge.ts'
import { kyselyFacts } from '../src/storage/knowledge/kysely-facts.ts'
import { openDatabase } from '../src/storage/open-database.ts'
import { revisionOf } from '../src/storage/reports/published.ts'
import type { Schema } from '../src/storage/schema.ts'
import { recordedLog } from './fakes/recorded-log.ts'
import { SMALL_KNOWLEDGE } from './knowledge.ts'

describe('openKnowledge', () => {
  let folder: string
  let dir: string
  let db: Kysely<Schema>
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cchc-knowledge-'))
    dir = join(folder, 'knowledge')
    await cp(SMALL_KNOWLEDGE, dir, { recursive: true })
    db = await openDatabase(':memory:')
  })
  afterEach(async () => {
    await db.destroy()
    await rm(folder, { recursive: true })
  })

  const open = () => openKnowledge(db, dir, recordedLog(), () => {})
  const held = async () => (await kyselyFacts(db).observations({})).length

  it('fills an empty database, and leaves one alone that is up to date', async () => {
    await open()
    expect(await held()).toBeGreaterThan(0)
    // nothing is looked at but the files: what the tables hold would be put right by an import
    await db.deleteFrom('observations').execute()
    const revision = await revisionOf(db)
    await open()
    expect([await held(), await revisionOf(db)]).toEqual([0, revision])
  })

  it('takes in what has changed in a file', async () => {
    await open()
    await db.deleteFrom('observations').execute()
    await appendFile(join(dir, 'vocabulary', 'measure.csv'), 'thứ bậc,rank,asks for the rank\n')
    await open()
    expect(await held()).toBeGreaterThan(0)
  })

  it('complains of a file that has come, of one that has gone and of a line that is wrong, and keeps what it held', async () => {
    await open()
    const before = await held()
    const stray = join(dir, 'observations', 'bang-diem.xlsx')
    await writeFile(stray, '')
    await expect(open()).rejects.toThrow(/bang-diem\.xlsx.*is not a file that is read/)
    await rm(stray)
    await rename(join(dir, 'scopes.csv'), join(folder, 'scopes.csv'))
    await expect(open()).rejects.toThrow(KnowledgeError)
    await rename(join(folder, 'scopes.csv'), join(dir, 'scopes.csv'))
    await appendFile(join(dir, 'scopes.csv'), 'mot,hai\n')
    await expect(open()).rejects.toThrow(/knowledge\/scopes\.csv:\d+/)
    expect(await held()).toBe(before)
  })
})
