import type { Respond } from '../app/respond.ts'
import type { Reply } from '../core/reply/reply.ts'
import { type Case, judge, type Verdict } from './judge.ts'

export interface Judgement extends Verdict {
  readonly case: Case
  /** The reply to the last turn. */
  readonly reply: Reply
}

/** Holds each case's conversation, afresh, and judges its last reply. */
export async function evaluate(cases: readonly Case[], respond: Respond, now: Date): Promise<Judgement[]> {
  const judgements: Judgement[] = []
  for (const [i, each] of cases.entries()) {
    let reply: Reply | undefined
    for (const text of each.turns) reply = await respond({ conversation: `case:${i}`, text, now })
    judgements.push({ ...judge(each, reply!), case: each, reply: reply! })
  }
  return judgements
}
