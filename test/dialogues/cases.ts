import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Case } from '../../src/cli/judge.ts'
import { PROJECT_ROOT } from '../../src/config.ts'

const FOLDER = join(PROJECT_ROOT, 'test', 'dialogues')

/** The names of the files of questions. */
export const SETS = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.jsonl'))
  .sort()

export const casesOf = (set: string): Case[] =>
  readFileSync(join(FOLDER, set), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Case)
