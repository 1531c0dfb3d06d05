import type { ChildProcess } from 'node:child_process'

/** Resolves once the process has printed this. */
export function printed({ stdout }: ChildProcess, text: string): Promise<void> {
  return new Promise((resolve) => {
    let all = ''
    stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      all += chunk
      if (all.includes(text)) resolve()
    })
  })
}

/** How the process ended, and what it said on standard error. */
export function ended(child: ChildProcess) {
  let stderr = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  return new Promise((resolve) => child.on('close', (code, signal) => resolve({ code, signal, stderr })))
}
