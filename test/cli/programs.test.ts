import { spawn } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { emptyPostgres } from '../storage/engines.ts'
import { type Built, build } from './built.ts'
import { ended } from './child.ts'

/** The programs as they are started by people, in processes of their own and on the facts that ship. */
describe('the programs', () => {
  let built: Built
  beforeAll(async () => {
    built = await build({ started: true })
  })
  afterAll(() => built?.remove())

  const MAIN = 'src/main.js'
  const ASK = 'src/cli/ask.js'
  const EVAL = 'src/cli/eval.js'
  const MISSES = 'src/cli/misses.js'
  const db = () => ['--db', built.database('test')]

  describe('npm run db:copy', () => {
    const COPY = 'src/cli/db-copy.js'

    it('moves a bot to PostgreSQL, where talks go on', async () => {
      const file = built.database('moved')
      const { location, drop } = await emptyPostgres()
      await built.run(MAIN, ['--db', file], { input: 'PAR INDEX Quảng Ninh 2023?\n' })
      const { code, stdout, stderr } = await built.run(COPY, ['--from', file, '--to', location])
      expect(stdout).toMatch(/^observations +[1-9]\d+ {2}[0-9a-f]{32}$/m)
      expect(stdout).toMatch(/^\d+ rows copied.*DATABASE_URL/m)
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
      const after = await built.run(MAIN, [], { env: { DATABASE_URL: location }, input: 'nguồn đâu\n' })
      expect(after.stdout.split('\n\n').slice(1).join('\n\n')).toContain('Quảng Ninh')
      const again = await built.run(COPY, ['--from', file, '--to', location])
      expect(again.code).toBe(1)
      expect(again.stderr).toContain('not empty')
      await drop()
    })

    it('says what it needs', async () => {
      const { code, stderr } = await built.run(COPY, ['--from', 'a.sqlite'])
      expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('--to postgres://') })
    })
  })

  describe('npm run link', () => {
    const LINK = 'src/cli/link.js'

    it('prints a link that asks the question, and what it brings', async () => {
      const { code, stdout, stderr } = await built.run(LINK, [...db(), 'cchc_bot', 'Điểm CCHC Thủ Dầu Một 2022?'])
      expect(stdout).toMatch(/^https:\/\/t\.me\/cchc_bot\?start=diem-cchc-thu-dau-mot-2022\n\nTP Thủ Dầu Một.*96,89%/)
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    })

    it.each([[['cchc_bot']], [['bot!', 'CCHC?']], [['cchc_bot', 'CCHC '.repeat(20)]]])('refuses %j', async (args) => {
      const { code, stdout, stderr } = await built.run(LINK, [...db(), ...args])
      expect(stderr).toMatch(/^Name the bot and the question|^The question is too long/)
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    })
  })

  describe('npm run ask', () => {
    it('prints the reply as a person reads it', async () => {
      const { code, stdout, stderr } = await built.run(ASK, [...db(), 'Điểm CCHC của Thủ Dầu Một năm 2022?'])
      expect(stdout).toContain('96,89%')
      expect(stdout).toContain('Nguồn: ')
      expect(stdout).toMatch(/\n1\) .+\n/)
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    })

    it('writes the picture of a reply, and says what is in it', async () => {
      const file = join(built.scratch, 'hinh.png')
      const { code, stdout, stderr } = await built.run(ASK, [
        ...db(),
        '--png',
        file,
        'PAR INDEX Quảng Ninh qua các năm',
      ])
      expect(readFileSync(file).subarray(1, 4).toString()).toBe('PNG')
      expect(stdout).toMatch(
        /92,18%[\s\S]*Đã ghi hình vào tệp .*hinh\.png \(1080 × \d+\)\.\nBiểu đồ qua các năm: Tỉnh Quảng Ninh/,
      )
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    })

    it('says that there is nothing to draw, and writes nothing', async () => {
      const file = join(built.scratch, 'khong.png')
      const { code, stdout, stderr } = await built.run(ASK, [...db(), '--png', file, 'chào bạn'])
      expect(stdout).toContain('Không có hình')
      expect(existsSync(file)).toBe(false)
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    })

    it.each([
      [
        ['--png', '/no/such/folder/x.png', 'PAR INDEX Quảng Ninh qua các năm'],
        /--png "\/no\/such\/folder\/x\.png" can't be written \(ENOENT\)/,
      ],
      [['--png', 'x.png', '--jsonl'], /--png goes with one question/],
    ])('refuses %j', async (args, message) => {
      const { code, stderr } = await built.run(ASK, [...db(), ...args])
      expect(stderr).toMatch(message)
      expect(stderr).not.toContain('    at ')
      expect(code).toBe(1)
    })

    it('asks for a question where there is none', async () =>
      expect(await built.run(ASK, db())).toMatchObject({
        code: 1,
        stdout: '',
        stderr: expect.stringMatching(/There is no question/),
      }))

    it('answers JSON lines in order, with nothing else on standard output', async () => {
      const now = '2026-11-22T09:00:00+07:00'
      const input = [
        JSON.stringify({ id: 1, conversation: 'c', text: 'CCHC Thủ Dầu Một 2022?', now }),
        'oh',
        JSON.stringify({ id: 2, text: '/donvi', now }),
        JSON.stringify({ id: 3, text: '', now }),
        JSON.stringify({ id: 4, conversation: 'c', text: 'còn năm 2023?', now }),
        JSON.stringify({ id: 5, text: 'x'.repeat(100_000) }),
      ].join('\n')
      const { code, stdout, stderr } = await built.run(ASK, [...db(), '--jsonl'], { input })
      const replies = stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line))
      expect(replies.map(({ id, outcome }) => [id, outcome])).toEqual([
        [1, 'answer'],
        [null, undefined],
        [2, 'command'],
        [3, 'help'],
        [4, 'answer'],
        [5, 'help'],
      ])
      expect(replies[0].observations).toContainEqual({
        unit: 'thu-dau-mot',
        indicator: 'cchc-binh-duong-huyen',
        period: '2022',
        measure: 'score',
        value: 96.89,
        status: 'printed',
        source: 'S001',
      })
      expect(replies[0].suggestions[0]).toEqual(expect.any(String))
      expect(replies[4].text).toContain('97,68')
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    })

    it('ends quietly when its reader goes away', async () => {
      const child = spawn(process.execPath, [built.path(ASK), ...db(), '--jsonl'], { stdio: ['pipe', 'pipe', 'pipe'] })
      child.stdout.destroy()
      child.stdin.on('error', () => {})
      child.stdin.end('{"id":1,"text":"chào"}\n'.repeat(50))
      expect(await ended(child)).toEqual({ code: 0, signal: null, stderr: '' })
    })
  })

  describe('npm run eval', () => {
    const file = (accept: object) => {
      const path = join(built.scratch, 'questions.jsonl')
      const turns = ['Điểm CCHC của Thủ Dầu Một năm 2022?']
      writeFileSync(path, `${JSON.stringify({ id: 'a', cat: 'score', noise: 'clean', turns, accept })}\n`)
      return path
    }

    it('prints the tables and the sum', async () => {
      const { code, stdout } = await built.run(EVAL, [file({ outcome: ['answer'], must: ['96,89'] })])
      expect(stdout).toMatch(/score +1\/1 +100/)
      expect(stdout).toMatch(/accuracy 1\.0000 \(1\/1\), wrong 0\.0000 \(0\), trust 1\.0000, 1 turns/)
      expect(code).toBe(0)
    })

    it('shows failures, and fails below what is demanded', async () => {
      const path = file({ outcome: ['answer'], must: ['12,34'] })
      expect(await built.run(EVAL, [...db(), path])).toMatchObject({
        code: 0,
        stdout: expect.stringMatching(/WRONG a \[score\/clean\]/),
      })
      expect(await built.run(EVAL, [...db(), path, '--min', '0.9'])).toMatchObject({ code: 1 })
      const { code, stdout } = await built.run(EVAL, [...db(), path, '--max-wrong', '0', '--show', '0'])
      expect(stdout).not.toContain('WRONG')
      expect(code).toBe(1)
    })

    it('names what is missing', async () => {
      expect(await built.run(EVAL)).toMatchObject({ code: 1, stderr: expect.stringMatching(/There is no file/) })
      expect(await built.run(EVAL, ['/no/such.jsonl'])).toMatchObject({
        code: 1,
        stderr: expect.stringMatching(/such\.jsonl/),
      })
      expect(await built.run(EVAL, [file({}), '--min', 'x'])).toMatchObject({
        code: 1,
        stderr: expect.stringMatching(/--min x is no number/),
      })
    })
  })

  describe('npm run misses', () => {
    const fresh = (name: string) => ['--db', built.database(name)]
    const asking = async (database: readonly string[], texts: readonly string[], env = {}) => {
      const input = texts.map((text, id) => JSON.stringify({ id, text })).join('\n')
      await built.run(ASK, [...database, '--jsonl'], { input, env })
    }
    const QUESTIONS = [
      'Điểm PAPI Hà Nội năm 2035?',
      'papi ha noi nam 2036 duoc may diem',
      'blơ krông zvẽ, gọi 0909 123 456',
      'Điểm CCHC của Thủ Dầu Một năm 2022?',
      '/donvi xyz',
    ]

    it('lists what was asked in vain, in groups, for people and for programs', async () => {
      const database = fresh('misses')
      await asking(database, QUESTIONS)
      const { code, stdout, stderr } = await built.run(MISSES, database)
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
      expect(stdout).toMatch(/^3 lượt hỏi .* 2 nhóm/)
      expect(stdout).toMatch(/2 lượt, ngày .*: chưa có số liệu\n.*“papi ha noi nam 2036 duoc may diem”/)
      expect(stdout).toMatch(/Nhận ra: đơn vị .*Hà Nội · chỉ số PAPI · kỳ 2035; 2036/)
      expect(stdout).toContain('gọi [số]')
      expect(stdout).not.toMatch(/0909|2022|donvi/)

      const groups = (await built.run(MISSES, [...database, '--jsonl'])).stdout.trimEnd().split('\n')
      expect(groups.map((line) => JSON.parse(line))).toMatchObject([
        { count: 2, days: 1, channels: [{ value: 'ask', count: 2 }], named: { units: ['ha-noi'] } },
        { count: 1, days: 1, outcomes: [{ value: 'out_of_scope', count: 1 }], named: { units: [] } },
      ])
      const first = await built.run(MISSES, [...database, '--jsonl', '--limit', '1', '--days', '1'])
      expect(first.stdout.trimEnd().split('\n')).toEqual(groups.slice(0, 1))
      expect((await built.run(MISSES, [...database, '--limit', '1'])).stdout).toMatch(/Còn 1 nhóm nữa/)
    })

    it('has nothing to list where keeping is switched off', async () => {
      const database = fresh('switched-off')
      await asking(database, QUESTIONS, { MISSES: 'off' })
      expect((await built.run(MISSES, database)).stdout).toBe('Chưa có câu hỏi nào bị bỏ lỡ.\n')
      expect((await built.run(MISSES, [...database, '--jsonl'])).stdout).toBe('')
    })

    it('names what is wrong, and makes no database', async () => {
      const none = ['--db', join(built.scratch, 'none.sqlite')]
      for (let i = 0; i < 2; i++)
        expect(await built.run(MISSES, none)).toMatchObject({
          code: 1,
          stdout: '',
          stderr: expect.stringMatching(/There is no database at .*none\.sqlite.*Start the bot once/),
        })
      expect(await built.run(MISSES, [...none, '--days', '0'])).toMatchObject({
        code: 1,
        stderr: expect.stringMatching(/--days 0 is no whole number/),
      })
    })
  })
})
