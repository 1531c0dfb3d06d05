import { spawn } from 'node:child_process'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PROJECT_ROOT } from '../../src/config.ts'
import { emptyPostgres } from '../storage/engines.ts'
import { type Built, build } from './built.ts'
import { ended, printed } from './child.ts'

/** The bot as it is started by people, in a process of its own and on the facts that ship. */
describe('npm start', () => {
  let built: Built
  beforeAll(async () => {
    built = await build({ started: true })
  })
  afterAll(() => built?.remove())

  const MAIN = 'src/main.js'
  const MISSES = 'src/cli/misses.js'
  const db = () => ['--db', built.database('test')]

  it('opens a chat without any setting and answers all piped lines', async () => {
    const input = 'Điểm CCHC của Thủ Dầu Một năm 2022?\n/trogiup\nXếp hạng mấy?'
    const { code, stdout, stderr } = await built.run(MAIN, ['--db', join(built.scratch, 'new.sqlite')], { input })
    expect(stdout).toMatch(/^Xin chào! .*máy, không phải người/)
    expect(stdout).toContain('96,89%')
    expect(stdout).toContain('/donvi [tên đơn vị]')
    expect(stdout).toContain('1/9')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  })

  it('lets a question of the greeting be picked by its number', async () => {
    const { stdout } = await built.run(MAIN, db(), { input: '1\n' })
    const [, picked] = /^1\) (.*)$/m.exec(stdout)!
    expect(picked).toContain('Thủ Dầu Một năm 2022')
    expect(stdout).toContain('96,89%')
  })

  it('remembers a conversation over a restart', async () => {
    await built.run(MAIN, db(), { input: 'PAR INDEX Quảng Ninh 2023?\n' })
    const { stdout } = await built.run(MAIN, db(), { input: 'nguồn đâu\n' })
    expect(stdout.split('\n\n').slice(1).join('\n\n')).toContain('Quảng Ninh')
  })

  it('keeps everything in PostgreSQL where DATABASE_URL names one', async () => {
    const { location, drop } = await emptyPostgres()
    const env = { DATABASE_URL: location }
    const first = await built.run(MAIN, [], { env, input: 'PAR INDEX Quảng Ninh 2023?\nblơ krông zvẽ\n' })
    expect(first.stdout).toContain('Quảng Ninh')
    const second = await built.run(MAIN, [], { env, input: 'nguồn đâu\n' })
    expect(second.stdout.split('\n\n').slice(1).join('\n\n')).toContain('Nguồn')
    const misses = await built.run(MISSES, ['--jsonl'], { env })
    expect(misses.stdout).toContain('blơ krông zvẽ')
    for (const { code, stderr } of [first, second, misses]) expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    await drop()
  })

  it('plays a role in the terminal', async () => {
    const input = '/canbo moi Lan\n/canbo\n/trogiup\n'
    const { code, stdout, stderr } = await built.run(MAIN, [...db(), '--as', 'admin'], { input })
    expect(stdout).toMatch(/Mã mời Lan làm cán bộ .*CB-/)
    expect(stdout).toContain('- console:console – quản trị (theo thiết lập của máy chủ)')
    expect(stdout).toContain('/nhatky [trang] – ')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const [, invitation] = /(CB-[0-9A-Z-]+)/.exec(stdout)!
    const citizen = await built.run(MAIN, db(), { input: `/canbo\n/start ${invitation}\n/nhatky\n/bang\n` })
    expect(citizen.stdout).toContain('Không có lệnh này.')
    expect(citizen.stdout).toContain('Từ bây giờ bạn là cán bộ.')
    expect(citizen.stdout).not.toContain('thay đổi đã ghi')
  })

  it('puts the files of an official into the folder xuat, and says where', async () => {
    const input = '/bang PAR INDEX các bộ 2023\n1\n2\n'
    const options = { input, cwd: built.scratch }
    const { code, stdout, stderr } = await built.run(MAIN, [...db(), '--as', 'official'], options)
    expect(stdout).toContain('- Bộ Tư pháp: hạng 1/17, 89,95%')
    const paths = [...stdout.matchAll(/Đã ghi tệp: (.+)/g)].map(([, path]) => path!)
    expect(paths.map((path) => path.split('.').at(-1))).toEqual(['xlsx', 'csv'])
    for (const path of paths) expect(path.startsWith(join(built.scratch, 'xuat'))).toBe(true)
    expect(readFileSync(paths[1]!, 'utf8')).toContain('Bộ Tư pháp,1,17,89.95')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  })

  it('knows no other roles', async () => {
    const { code, stderr } = await built.run(MAIN, [...db(), '--as', 'boss'])
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: '--as boss is no role. Use one of everyone, official, admin.\n',
    })
  })

  it.each(['SIGTERM', 'SIGINT'] as const)('ends cleanly at %s', async (signal) => {
    const child = spawn(process.execPath, [built.path(MAIN), ...db()], { stdio: ['pipe', 'pipe', 'pipe'] })
    await printed(child, 'Xin chào')
    child.kill(signal)
    expect(await ended(child)).toEqual({ code: 0, signal: null, stderr: '' })
  })

  it('ends quietly when its reader goes away', async () => {
    const child = spawn(process.execPath, [built.path(MAIN), ...db()], { stdio: ['pipe', 'pipe', 'pipe'] })
    child.stdin.on('error', () => {})
    await printed(child, 'Xin chào')
    child.stdout.destroy()
    child.stdin.end('chào\n'.repeat(20))
    expect(await ended(child)).toEqual({ code: 0, signal: null, stderr: '' })
  })

  it('prints the mistakes of the knowledge and does not start', async () => {
    const knowledge = join(built.scratch, 'knowledge')
    cpSync(join(PROJECT_ROOT, 'knowledge'), knowledge, { recursive: true })
    writeFileSync(join(knowledge, 'scopes.csv'), 'scope_id,oh\n')
    const { code, stdout, stderr } = await built.run(MAIN, [...db(), '--knowledge', knowledge])
    expect(stderr).toMatch(/scopes\.csv:1: /)
    expect(stderr).toContain('Nothing is answered from it.')
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  })

  it.each([
    [{ HOME_UNIT: 'dau-mot' }, 'HOME_UNIT="dau-mot" is no unit of this knowledge. Did you mean thu-dau-mot'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL="loud" is not a level.'],
    [{ DATABASE_URL: '/no/such/folder/x.sqlite' }, 'The database "/no/such/folder/x.sqlite"'],
    [
      { DATABASE_URL: 'postgres://me:hush@127.0.0.1:1/x' },
      'The database "postgres://…@127.0.0.1:1/x" can\'t be opened',
    ],
  ])('says what is wrong with %j', async (env, message) => {
    const args = 'DATABASE_URL' in env ? [] : db()
    const { code, stdout, stderr } = await built.run(MAIN, args, { env })
    expect(stderr).toContain(message)
    expect(stderr).not.toContain('    at ')
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  })
})
