import { spawn } from 'node:child_process'
import { ownSurroundings } from '../src/config.ts'

/**
 * Milliseconds from starting `npm start`, its input piped, until the answer to `question` has come, as seen by what is
 * printed.
 */
export function firstAnswerMs(
  question: string,
  isAnswered: (printed: string) => boolean,
  options: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<number> {
  return new Promise((resolve, reject) => {
    const startedAt = performance.now()
    const child = spawn('npm', ['start', '--silent', '--', ...options], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...ownSurroundings().env, ...env },
    })
    let printed = ''
    let tookMs: number | undefined
    child.stdout.setEncoding('utf8')
    child.stdout.on('data', (text: string) => {
      printed += text
      if (tookMs === undefined && isAnswered(printed)) tookMs = performance.now() - startedAt
    })
    child.on('error', reject)
    child.on('close', (code) => {
      if (tookMs === undefined) reject(new Error(`npm start ended with ${code} before it answered.`))
      else resolve(tookMs)
    })
    child.stdin.on('error', () => {})
    child.stdin.end(`${question}\n`)
  })
}
