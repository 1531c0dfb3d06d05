import type { AnswerQuestion } from '../../src/app/answer-question.ts'
import type { NationQuestion } from './questions.ts'

/** What became of the questions of a kind. */
export interface Verdict {
  readonly asked: number
  /** The very fact is stated; of a shared name, that it was asked back which is meant. */
  readonly right: number
  /** Another figure was told, or one for a name that several have. */
  readonly wrong: readonly string[]
  /** No figure was told. */
  readonly missed: readonly string[]
  readonly ms: readonly number[]
}

export async function judge(
  answer: AnswerQuestion,
  questions: readonly NationQuestion[],
): Promise<Record<NationQuestion['kind'], Verdict>> {
  const of = async (kind: NationQuestion['kind']): Promise<Verdict> => {
    const own = questions.filter((question) => question.kind === kind)
    const verdict = { asked: own.length, right: 0, wrong: [] as string[], missed: [] as string[], ms: [] as number[] }
    for (const { text, observationId } of own) {
      const startedAt = performance.now()
      const { outcome, observations } = await answer({ conversation: text, text, now: new Date(2026, 10, 28) })
      verdict.ms.push(performance.now() - startedAt)
      const isRight =
        observationId === undefined ? outcome === 'clarify' : observations.some(({ id }) => id === observationId)
      if (isRight) verdict.right += 1
      else if (outcome === 'answer') verdict.wrong.push(text)
      else verdict.missed.push(`${text} (${outcome})`)
    }
    return verdict
  }
  return { clean: await of('clean'), bare: await of('bare'), shared: await of('shared') }
}
