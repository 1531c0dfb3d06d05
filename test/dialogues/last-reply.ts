import { beforeAll } from 'vitest'
import type { AnswerQuestion } from '../../src/app/answer-question.ts'
import type { Reply } from '../../src/core/reply/reply.ts'
import { shippedBot, talk } from './shipped-bot.ts'

/** The shipped bot's last reply to the turns of a new conversation: for tests that only read what is answered. */
export function lastReply(): (...turns: readonly string[]) => Promise<Reply> {
  let answer: AnswerQuestion
  beforeAll(async () => {
    answer = await shippedBot()
  })
  return async (...turns) => (await talk(answer, turns)).at(-1)!
}
