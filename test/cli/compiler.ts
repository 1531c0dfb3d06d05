import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { PROJECT_ROOT } from '../../src/config.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where test files ask for the sources compiled: see {@link setup}. */
    readonly compilerDesk: string
  }
}

/** Compiled programs lie under node_modules, so that packages are found and neither git nor the linter looks at them. */
export const CACHE = join(PROJECT_ROOT, 'node_modules', '.cache')

/**
 * The sources as they are now (dist/ may be older), compiled once for a whole run of the tests, when the first test file
 * asks for them. A GET at the desk's /programs answers with their folder, one at /database with the path of a database
 * as their first start on the knowledge that ships leaves it.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  let compiling: Promise<string> | undefined
  let starting: Promise<string> | undefined
  const serve = async (url: string | undefined) => {
    compiling ??= compile()
    if (url === '/programs') return compiling
    starting ??= startedOnce(await compiling)
    return starting
  }
  const desk = createServer(({ url }, response) => {
    serve(url).then(
      (answer) => response.end(answer),
      (error) => response.writeHead(500).end(String(error)),
    )
  })
  desk.listen(0, '127.0.0.1')
  await once(desk, 'listening')
  project.provide('compilerDesk', `http://127.0.0.1:${(desk.address() as AddressInfo).port}`)
  return async () => {
    desk.closeAllConnections()
    desk.close()
    await starting?.catch(() => undefined)
    const folder = await compiling?.catch(() => undefined)
    if (folder !== undefined) rmSync(folder, { recursive: true })
  }
}

async function compile(): Promise<string> {
  mkdirSync(CACHE, { recursive: true })
  const folder = mkdtempSync(join(CACHE, 'built-'))
  const tsc = join(PROJECT_ROOT, 'node_modules', '.bin', 'tsc')
  // types are `npm run typecheck`'s to check
  await once(
    spawn(tsc, ['-p', 'tsconfig.build.json', '--outDir', folder, '--noCheck'], { cwd: PROJECT_ROOT, stdio: 'ignore' }),
    'exit',
  )
  return folder
}

async function startedOnce(folder: string): Promise<string> {
  const database = join(folder, 'shipped.sqlite')
  // in the terminal, where nobody says anything
  const bot = spawn(process.execPath, [join(folder, 'src/main.js'), '--db', database], {
    env: { PATH: process.env.PATH },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const [code] = await once(bot, 'exit')
  if (code !== 0) throw new Error(`the first start ended with ${code}`)
  return database
}
