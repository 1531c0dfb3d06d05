import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { answerer } from '../../src/app/answer-question.ts'
import { type Case, judge } from '../../src/cli/judge.ts'
import { readKnowledge } from '../../src/loading/read-knowledge.ts'
import { importKnowledge } from '../../src/storage/import-knowledge.ts'
import { kyselyFacts } from '../../src/storage/kysely-facts.ts'
import { memoryConversations } from '../../src/storage/memory-conversations.ts'
import { openDatabase } from '../../src/storage/open-database.ts'
import { readVocabulary } from '../../src/storage/read-vocabulary.ts'

/** Below these no change may fall; they are raised when understanding gets better. */
const FLOORS: Readonly<Record<string, { readonly right: number; readonly wrong: number }>> = {
  'dev.jsonl': { right: 0.93, wrong: 0.005 },
}

const FOLDER = fileURLToPath(new URL('.', import.meta.url))
const NOW = new Date('2026-11-22T09:00:00+07:00')

async function shippedBot() {
  const { knowledge, digests } = await readKnowledge(fileURLToPath(new URL('../../knowledge', import.meta.url)))
  const db = await openDatabase(':memory:')
  await importKnowledge(db, knowledge, digests)
  return answerer({
    vocabulary: await readVocabulary(db),
    facts: kyselyFacts(db),
    conversations: memoryConversations(),
    homeUnitId: 'thu-dau-mot',
  })
}

it('has a floor for every question file', () => {
  expect(readdirSync(FOLDER).filter((name) => name.endsWith('.jsonl'))).toEqual(Object.keys(FLOORS))
})

it.each(Object.entries(FLOORS))('answers %s no worse than before', async (file, floor) => {
  const answer = await shippedBot()
  const cases = readFileSync(`${FOLDER}/${file}`, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line) as Case)
  const verdicts = []
  for (const each of cases) {
    const replies = []
    for (const text of each.turns) replies.push(await answer({ conversation: each.id, text, now: NOW }))
    verdicts.push({ id: each.id, ...judge(each, replies.at(-1)!) })
  }
  const share = (list: readonly unknown[]) => list.length / cases.length
  const missed = verdicts.filter(({ ok }) => !ok)
  expect(share(missed), missed.map(({ id, why }) => `${id}: ${why}`).join('\n')).toBeLessThanOrEqual(1 - floor.right)
  expect(share(verdicts.filter(({ wrong }) => wrong))).toBeLessThanOrEqual(floor.wrong)
})
