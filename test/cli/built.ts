import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { PROJECT_ROOT } from '../../src/config.ts'

export interface Built {
  /** Runs a compiled script to its end, `input` on its standard input. */
  run(script: string, args?: readonly string[], options?: RunOptions): Promise<Ended>
  path(script: string): string
  /** An empty folder of this build's own, for databases. */
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

/**
 * Compiles the sources as they are now: dist/ may be older. It lies under node_modules, so that packages are found and
 * neither git nor the linter looks at it.
 */
export function build(): Built {
  const cache = join(PROJECT_ROOT, 'node_modules', '.cache')
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(join(cache, 'built-'))
  const tsc = join(PROJECT_ROOT, 'node_modules', '.bin', 'tsc')
  // type errors are `npm run typecheck`'s to tell: the compiler writes its output all the same
  spawnSync(tsc, ['-p', 'tsconfig.build.json', '--outDir', folder], { cwd: PROJECT_ROOT })
  const path = (script: string) => join(folder, script)
  return {
    path,
    scratch: folder,
    remove: () => rmSync(folder, { recursive: true }),
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
