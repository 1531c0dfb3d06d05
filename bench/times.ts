/** Milliseconds. */
export interface Times {
  readonly p50: number
  readonly p99: number
}

export function timesOf(took: readonly number[]): Times {
  const sorted = [...took].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
  return { p50: at(0.5), p99: at(0.99) }
}

export const ms = (value: number): string => `${value.toFixed(value < 100 ? 2 : 0)} ms`

/** How long each task takes, one after another, and what it gives. */
export async function timed<Q, A>(
  questions: readonly Q[],
  task: (question: Q) => A | Promise<A>,
): Promise<{ readonly answers: A[]; readonly times: Times }> {
  const took: number[] = []
  const answers: A[] = []
  for (const question of questions) {
    const startedAt = performance.now()
    answers.push(await task(question))
    took.push(performance.now() - startedAt)
  }
  return { answers, times: timesOf(took) }
}
