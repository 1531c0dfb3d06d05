import { type Config, readCommandLine } from '../../src/config.ts'
import { SMALL_KNOWLEDGE } from '../knowledge.ts'

type Env = Readonly<Record<string, string>>

/** The settings that these variables come to. */
export const configOf = (env: Env = {}): Config => readCommandLine({ argv: [], env, cwd: '/' }).config

/** Those of a bot that is opened quickly: few facts, no home unit, its database in memory. */
export const smallConfig = (env: Env = {}): Config =>
  configOf({ KNOWLEDGE_DIR: SMALL_KNOWLEDGE, HOME_UNIT: '', DATABASE_URL: ':memory:', ...env })
