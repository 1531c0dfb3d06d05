import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Built, build } from '../cli/built.ts'

/** `npm run torture:telegram` kills two hundred times while two thousand questions come. */
const KILLS = process.env.LONG ? 40 : 5
const QUESTIONS = KILLS * 10
const TIMEOUT_MS = 120_000 + KILLS * 10_000

let built: Built
beforeAll(async () => {
  built = await build()
})
afterAll(() => built?.remove())

describe('npm start on Telegram, killed again and again', () => {
  it(
    `answers every question, in order, and none twice but those whose send was in flight (${KILLS} kills)`,
    async () => {
      const size = ['--kills', String(KILLS), '--questions', String(QUESTIONS)]
      const { code, stdout } = await built.run('test/torture/process/torture-telegram.js', size)
      if (process.env.LONG) process.stdout.write(stdout)
      expect(stdout).toContain(': 0 unanswered, 0 chats out of order,')
      expect(stdout).toContain(`| in all | ${KILLS} |`)
      expect(code, stdout).toBe(0)
    },
    TIMEOUT_MS,
  )
})
