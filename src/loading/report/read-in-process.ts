import { fork } from 'node:child_process'
import { stat } from 'node:fs/promises'
import type { Proposal } from '../../core/report/proposal.ts'
import type { ReadingWords } from '../../core/report/words.ts'
import type { Unit } from '../../core/statistics/unit.ts'
import type { Progress } from './read-pdf.ts'
import { BOUNDS, ReportRefused } from './refused.ts'

export interface Task {
  /** Path of the file. */
  readonly file: string
  /** As its sender called it. */
  readonly name: string
  readonly units: readonly Unit[]
  readonly words: ReadingWords
}

export type Answer =
  | { readonly kind: 'progress'; readonly done: number; readonly of: number }
  | { readonly kind: 'done'; readonly proposal: Proposal }
  | { readonly kind: 'refused'; readonly reason: string }

export interface Limits {
  /** After this the process is killed and the file refused. */
  readonly timeoutMs: number
  /** Of the process's heap, in megabytes. */
  readonly heapMb: number
}

/** For somebody who waits for it alone. */
export const LIMITS: Limits = { timeoutMs: 60_000, heapMb: 320 }

/**
 * Reads a report in a process of its own, which is killed when it takes too long or too much memory: whatever a file
 * does to a parser, it can't do it to the bot. Throws {@link ReportRefused} with what to tell the sender.
 */
export async function readInProcess(
  task: Task,
  progress: Progress = () => {},
  limits: Limits = LIMITS,
  script = new URL('./reader-process.js', import.meta.url),
): Promise<Proposal> {
  const { size } = await stat(task.file)
  if (size > BOUNDS.bytes) throw new ReportRefused(`Tệp lớn hơn ${BOUNDS.bytes / 1024 / 1024} MB nên không được đọc.`)
  return new Promise((resolve, reject) => {
    const child = fork(script, {
      execArgv: [`--max-old-space-size=${limits.heapMb}`],
      env: {},
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    const settle = (act: () => void) => {
      clearTimeout(timer)
      child.removeAllListeners()
      child.kill('SIGKILL')
      act()
    }
    const refuse = (reason: string) => settle(() => reject(new ReportRefused(reason)))
    const timer = setTimeout(
      () => refuse('Tệp mất quá nhiều thời gian để đọc nên đã dừng lại. Hãy gửi phần có số liệu, hoặc ở dạng khác.'),
      limits.timeoutMs,
    )
    child.on('message', (message) => {
      const answer = message as Answer
      if (answer.kind === 'progress') progress(answer.done, answer.of)
      else if (answer.kind === 'refused') refuse(answer.reason)
      else settle(() => resolve(answer.proposal))
    })
    child.on('error', (error) => settle(() => reject(error)))
    child.on('exit', () =>
      refuse('Tệp cần quá nhiều bộ nhớ để đọc nên đã dừng lại. Hãy gửi phần có số liệu, hoặc ở dạng khác.'),
    )
    child.send(task)
  })
}
