import { spawn } from 'node:child_process'
import { copyFileSync, cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { inject } from 'vitest'
import { CACHE } from './compiler.ts'

export interface Built {
  /** Runs a compiled script to its end, `input` on its standard input. */
  run(script: string, args?: readonly string[], options?: RunOptions): Promise<Ended>
  path(script: string): string
  /** Path of a database of the test file's own; where it is new, it is as {@link BuildOptions.started} says. */
  database(name: string): string
  /** An empty folder of the test file's own, for databases. */
  readonly scratch: string
  remove(): void
}

export interface RunOptions {
  readonly input?: string
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
}

export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface BuildOptions {
  /** The folder for what they write holds the programs too, so that packages can be put beside them. */
  readonly own?: boolean
  /** New databases are as a first start on the knowledge that ships leaves them: no start reads it again. */
  readonly started?: boolean
}

/** The programs as they are now, and a folder for what they write. */
export async function build({ own = false, started = false }: BuildOptions = {}): Promise<Built> {
  const folder = await ordered('programs')
  const shipped = started ? await ordered('database') : undefined
  const scratch = mkdtempSync(join(CACHE, 'scratch-'))
  if (own) cpSync(folder, scratch, { recursive: true })
  const path = (script: string) => join(own ? scratch : folder, script)
  return {
    path,
    database(name) {
      const file = join(scratch, `${name}.sqlite`)
      if (shipped !== undefined && !existsSync(file)) copyFileSync(shipped, file)
      return file
    },
    scratch,
    remove: () => rmSync(scratch, { recursive: true }),
    run: (script, args = [], { input = '', env = {}, cwd } = {}) =>
      new Promise((resolve, reject) => {
        const child = spawn(process.execPath, [path(script), ...args], {
          env: { PATH: process.env.PATH, ...env },
          ...(cwd === undefined ? {} : { cwd }),
        })
        let stdout = ''
        let stderr = ''
        child.stdout.setEncoding('utf8').on('data', (text: string) => {
          stdout += text
        })
        child.stderr.setEncoding('utf8').on('data', (text: string) => {
          stderr += text
        })
        child.on('error', reject)
        child.on('close', (code) => resolve({ code, stdout, stderr }))
        child.stdin.on('error', () => {})
        child.stdin.end(input)
      }),
  }
}

async function ordered(what: 'programs' | 'database'): Promise<string> {
  const answer = await fetch(`${inject('compilerDesk')}/${what}`)
  const path = await answer.text()
  if (!answer.ok) throw new Error(path)
  return path
}
