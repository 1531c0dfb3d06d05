import type { Kysely, KyselyPlugin } from 'kysely'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerer } from '../../../src/app/answer-question.ts'
import { exampleQuestions } from '../../../src/app/examples.ts'
import { holdingsOf } from '../../../src/app/holdings.ts'
import { heldOf } from '../../../src/app/review/submit-report.ts'
import { SHIPPED_KNOWLEDGE } from '../../../src/config.ts'
import type { Vocabulary } from '../../../src/core/statistics/knowledge.ts'
import { openKnowledge } from '../../../src/open-knowledge.ts'
import { createBulkIndexes } from '../../../src/storage/knowledge/bulk-table.ts'
import { kyselyFacts } from '../../../src/storage/knowledge/kysely-facts.ts'
import { readVocabulary } from '../../../src/storage/knowledge/read-vocabulary.ts'
import { openDatabase } from '../../../src/storage/open-database.ts'
import type { Schema } from '../../../src/storage/schema.ts'
import { memoryConversations } from '../../../src/storage/talks/memory-conversations.ts'
import { recordedLog } from '../../fakes/recorded-log.ts'

const QUESTIONS = [
  'Điểm CCHC của Thủ Dầu Một năm 2022?',
  'còn năm 2021?',
  'PAR INDEX Bình Dương qua các năm',
  'So sánh Hà Nội và Hải Phòng',
  'Top 5 PAR INDEX năm 2023',
  'Tỉnh nào xếp hạng 3 PAR INDEX 2022?',
  'Tỉnh nào trên 85 điểm PAR INDEX 2023?',
  'Điểm trung bình PAR INDEX 2022 là bao nhiêu?',
  'Có bao nhiêu huyện xếp loại Tốt ở Bình Dương năm 2022?',
  'Quảng Ninh đứng nhất năm 2024 phải không?',
  'Nguồn của con số 96,89 ở đâu?',
  'vì sao Thủ Dầu Một đứng đầu?',
  'PAPI Hà Nội năm 2035',
  'Dĩ An có những số liệu nào?',
  'Các lĩnh vực của Bộ Tài chính năm 2022',
  'bạn làm được gì?',
  'PAR INDEX là gì?',
  'Sở nào của Bình Dương tăng nhiều nhất?',
  'Đông Nam Bộ tỉnh nào cao nhất?',
]

/** On SQLite the plan depends on the indices alone, so that it is the same however many observations there are. */
describe('what is asked of the observations', () => {
  let db: Kysely<Schema>
  let vocabulary: Vocabulary
  const asked = new Set<string>()
  const spy: KyselyPlugin = {
    transformQuery: ({ node, queryId }) => {
      asked.add(db.getExecutor().compileQuery(node, queryId).sql)
      return node
    },
    transformResult: async ({ result }) => result,
  }
  beforeAll(async () => {
    db = await openDatabase(':memory:')
    await openKnowledge(db, SHIPPED_KNOWLEDGE, recordedLog(), () => {})
    // as they are made when anything comes in bulk
    await createBulkIndexes(db, 'bulk_observations', 'x')
    vocabulary = await readVocabulary(db)
  })
  afterAll(() => db.destroy())

  it('goes by an index, for every kind of question', async () => {
    const facts = kyselyFacts(db.withPlugin(spy))
    const answer = answerer({ vocabulary, facts, conversations: memoryConversations(), homeUnitId: 'thu-dau-mot' })
    for (const text of QUESTIONS) await answer({ conversation: 'c', text, now: new Date('2026-11-22T02:00:00Z') })
    await holdingsOf(vocabulary, facts)
    await exampleQuestions(vocabulary, facts, undefined)
    await heldOf([{ unit: 'Thủ Dầu Một', year: 2022 }], vocabulary.units, facts)
    expect(asked.size).toBeGreaterThan(20)
    const plans = await Promise.all([...asked].map(async (text) => ({ text, plan: await planOf(text) })))
    const scans = plans.filter(({ plan }) => /SCAN (bulk_)?observations\b/.test(plan))
    expect(scans.map(({ text, plan }) => `${text}: ${plan}`)).toEqual([])
    expect(plans.some(({ text }) => text.includes('bulk_observations'))).toBe(true)
  })

  it('would be found out if it did not', async () =>
    expect(await planOf("select * from observations where measure = 'rank'")).toMatch(/SCAN observations\b/))

  async function planOf(text: string): Promise<string> {
    const explained = sql<{ detail: string }>`explain query plan ${sql.raw(text.replaceAll('?', "'x'"))}`
    return (await explained.execute(db)).rows.map(({ detail }) => detail).join('; ')
  }
})
