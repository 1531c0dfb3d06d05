import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readFixtures } from '../../bench/ingest/fixtures.ts'
import { SHIPPED_KNOWLEDGE } from '../../src/config.ts'
import { mergePublished, PUBLISHED_FILE } from '../../src/loading/export/merge-published.ts'
import { complaintText, readKnowledge } from '../../src/loading/read-knowledge.ts'
import { type Bot, openBot } from '../../src/open-bot.ts'
import { openDatabase } from '../../src/storage/open-database.ts'
import { kyselyReports } from '../../src/storage/reports/kysely-reports.ts'
import { inOwnChat } from '../fakes/commands.ts'
import { configOf } from '../fakes/config.ts'
import { recordedLog } from '../fakes/recorded-log.ts'
import { readerHere } from '../fakes/report-reader.ts'

const NOW = new Date('2026-11-27T02:00:00Z')
/** Reports whose figures are published: tables, running text, several tiers, other indices. */
const REPORTS = process.env.LONG === '1' ? /^\d*[0-2]-/ : /^(?:02|07|45)-/

const QUESTIONS = [
  'CCHC Thủ Dầu Một năm 2022 bao nhiêu điểm?',
  'CCHC Thủ Dầu Một năm 2021 bao nhiêu điểm?',
  'CCHC Thủ Dầu Một năm 2017 xếp hạng mấy?',
  'kết quả hội nghị CCHC Thủ Dầu Một 2022',
  'huyện Cẩm Giang năm 2023 bao nhiêu điểm CCHC?',
  'Sở Tài chính Quảng Trị xếp hạng mấy CCHC năm 2022?',
  'sở nào của Hà Nam đứng đầu CCHC năm 2023?',
  'huyện nào của An Giang thấp nhất CCHC 2021?',
  'Sở Tư pháp Đồng Tháp SIPAS',
  'DTI Sở Thông tin và Truyền thông Thái Bình',
  'top 5 PAR INDEX 2022',
  'so sánh thị xã Duy Tiên và huyện Kim Bảng',
  'CCHC Nghệ An sở ngoại vụ',
  'có số liệu của những đơn vị nào ở Hà Nam?',
  'PAR INDEX Quảng Ninh các năm',
]

describe('published facts written back as knowledge', () => {
  let folder: string
  let database: string
  let exported: string
  let answers: unknown[]
  let facts: unknown[]
  let changed: Map<string, string | undefined>

  const open = (knowledge: string, db: string) => {
    const env = { KNOWLEDGE_DIR: knowledge, DATABASE_URL: db, ADMINS: 'telegram:1,telegram:2' }
    return openBot(configOf(env), recordedLog(), { reader: readerHere })
  }
  const asked = async (bot: Bot) => {
    const said: unknown[] = []
    for (const text of QUESTIONS) {
      const { outcome, text: reply, observations, choices } = await bot.answer({ conversation: text, text, now: NOW })
      said.push({ text, outcome, reply, observations: observations.map(({ id }) => id), choices })
    }
    return said
  }
  const held = async (bot: Bot) =>
    (await bot.facts.observations({})).map((observation) => ({ ...observation, conflictGroups: [] }))

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'export-'))
    database = join(folder, 'bot.sqlite')
    exported = join(folder, 'knowledge')
    const bot = await open(SHIPPED_KNOWLEDGE, database)
    const say = (person: string, text: string, more = {}) =>
      bot.respond({ ...inOwnChat(person), text, now: NOW, ...more })
    const fixtures = await readFixtures(fileURLToPath(new URL('../reports', import.meta.url)))
    for (const { text } of fixtures.filter(({ name }) => REPORTS.test(name))) {
      const received = await say('1', '/nap', { repliesTo: { text: text.replaceAll('|', ' | ') } })
      const number = /báo cáo số (\d+)/.exec(received.text)?.[1]
      if (number !== undefined) await say('2', `/duyet ${number} cả cảnh báo`)
    }
    const correction = await say('1', '/suasolieu o0001 = 96,98 vì in nhầm')
    await say('2', `/duyet ${/báo cáo số (\d+)/.exec(correction.text)![1]} hết`)
    await say('2', '/thuhoi o0016 vì chưa đối chiếu')
    answers = await asked(bot)
    facts = await held(bot)
    await bot.close()
    const db = await openDatabase(database)
    const reports = kyselyReports(db)
    const records = await reports.facts()
    const { names, sources } = await reports.published()
    const { topics, gone: topicsGone } = await reports.publishedTopics()
    await db.destroy()
    const paths = (await readdir(SHIPPED_KNOWLEDGE, { recursive: true }))
      .filter((name) => /\.(?:csv|yaml)$/.test(name))
      .sort()
    const files = new Map<string, string>()
    for (const path of paths) files.set(path, await readFile(join(SHIPPED_KNOWLEDGE, path), 'utf8'))
    changed = mergePublished(files, {
      ...names,
      sources,
      topics,
      topicsGone,
      observations: records
        .filter(({ state, report }) => state === 'published' && report !== undefined)
        .map(({ observation }) => observation),
      gone: records.filter(({ state }) => state !== 'published').map(({ observation }) => observation.id),
    })
    await cp(SHIPPED_KNOWLEDGE, exported, { recursive: true })
    for (const [path, text] of changed) await writeFile(join(exported, path), text!)
  }, 600_000)
  afterAll(() => rm(folder, { recursive: true }))

  it('are sound knowledge', async () => {
    const { complaints, knowledge } = await readKnowledge(exported)
    expect(complaints.map(complaintText)).toEqual([])
    expect(knowledge.observations.filter(({ id }) => id.startsWith('bc')).length).toBeGreaterThan(40)
  })

  it('leave every other line as it was', async () => {
    for (const [path, text] of changed) {
      if (path === PUBLISHED_FILE || path.endsWith('.yaml')) continue
      const before = await readFile(join(SHIPPED_KNOWLEDGE, path), 'utf8')
      // contradictions are marked, and nothing else
      const lines = new Set(text!.replace(/\|?khac-nhau-[a-z0-9-]+/g, '').split('\n'))
      const gone = before.split('\n').filter((line) => !lines.has(line))
      for (const line of gone) expect(line, path).toMatch(/^(?:o0001|o0016|o1381),/)
    }
  })

  it('are answered from alike, by a bot that knows nothing but the folder', async () => {
    const bot = await open(exported, ':memory:')
    expect(await asked(bot)).toEqual(answers)
    await bot.close()
  })

  it('are neither lost nor doubled where the bot that published them starts with the folder', async () => {
    const after = await open(exported, database)
    expect(await held(after)).toEqual(facts)
    expect(await asked(after)).toEqual(answers)
    await after.close()
  })

  it('change nothing when they are written once more', async () => {
    const files = new Map<string, string>()
    for (const path of (await readdir(exported, { recursive: true })).filter((name) => /\.(?:csv|yaml)$/.test(name)))
      files.set(path, await readFile(join(exported, path), 'utf8'))
    const { knowledge } = await readKnowledge(exported)
    const again = mergePublished(files, {
      ...knowledge,
      observations: knowledge.observations.filter(({ id }) => id.startsWith('bc')),
      gone: ['o0001', 'o0016', 'o1381'],
      topics: knowledge.topics.filter(({ id }) => id.startsWith('bc')),
      topicsGone: [],
    })
    expect([...again.keys()]).toEqual([])
  })
})
