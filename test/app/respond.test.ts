import { beforeEach, describe, expect, it } from 'vitest'
import type { AnswerQuestion } from '../../src/app/answer-question.ts'
import type { Staff } from '../../src/app/ports/staff.ts'
import { LONGEST_TEXT, type Respond, responder } from '../../src/app/respond.ts'
import { commandSet } from '../../src/app/run-command.ts'
import { memoryConversations } from '../../src/storage/talks/memory-conversations.ts'
import { command, sender, services } from '../fakes/commands.ts'
import { type RecordedLog, recordedLog } from '../fakes/recorded-log.ts'
import { choice, reply } from '../fakes/replies.ts'

describe('responder', () => {
  const now = new Date('2026-11-22T02:00:00Z')
  let asked: string[]
  let log: RecordedLog
  let conversations: ReturnType<typeof memoryConversations>
  let answer: AnswerQuestion
  let respond: Respond
  const say = (text: string, conversation = 'a') => respond({ conversation, text, now })

  const help = command('trogiup', {
    aliases: ['help'],
    run: async () => ({ text: 'Cách hỏi …', choices: [choice('CCHC 2022?'), choice('/trogiup')] }),
  })
  const secret = command('canbo', { role: 'admin', run: async ({ role }) => ({ text: role }) })

  beforeEach(() => {
    asked = []
    log = recordedLog()
    conversations = memoryConversations()
    answer = async ({ text }) => {
      asked.push(text)
      return reply(`đáp ${text}`)
    }
    respond = responder({
      answer: (question) => answer(question),
      tabulate: async () => undefined,
      commands: commandSet([help, secret]),
      conversations,
      services: {
        ...services,
        staff: { roleOf: async (person: string) => (person === 'telegram:7' ? 'admin' : 'everyone') } as Staff,
      },
      log,
    })
  })

  it('hands questions to the answerer as they were typed, the empty one too', async () => {
    expect((await say(' Điểm 2022? ')).text).toBe('đáp  Điểm 2022? ')
    await say('')
    expect(asked).toEqual([' Điểm 2022? ', ''])
  })

  it('apologises for an error of ours and logs only its kind', async () => {
    answer = async () => {
      throw new TypeError('không đọc được "số điện thoại 0909"')
    }
    const { text, choices } = await say('số điện thoại 0909')
    expect(text).toMatch(/Xin lỗi.*Lỗi ở phía chúng tôi, không phải do câu hỏi của bạn/)
    expect(choices).toEqual([])
    expect(log.entries).toEqual([
      { level: 'error', event: 'respond: a message could not be answered', fields: { kind: 'TypeError' } },
    ])
  })

  it('goes on after an error', async () => {
    const working = answer
    answer = async () => Promise.reject(new Error())
    await say('một')
    answer = working
    expect((await say('hai')).text).toBe('đáp hai')
  })

  it('takes texts up to the longest length, counted in letters', async () => {
    const letters = '👍'.repeat(LONGEST_TEXT)
    expect((await say(letters)).text).toBe(`đáp ${letters}`)
  })

  it.each([
    ['one letter more', 'ơ'.repeat(LONGEST_TEXT + 1)],
    ['one emoji more', '👍'.repeat(LONGEST_TEXT + 1)],
    ['a hundred thousand letters', 'x'.repeat(100_000)],
    ['a very long command', `/trogiup ${'x'.repeat(LONGEST_TEXT)}`],
  ])('declines %s shortly and politely, without reading it', async (_what, text) => {
    const { text: said, outcome } = await say(text)
    expect(said).toMatch(/dài quá.*Xin hỏi lại/)
    expect(said.length).toBeLessThan(120)
    expect(outcome).toBe('help')
    expect(asked).toEqual([])
  })

  it('runs what begins with a slash as a command', async () => {
    expect(await say('  /TroGiup ')).toMatchObject({ text: 'Cách hỏi …', outcome: 'command' })
    expect(asked).toEqual([])
  })

  it('lets the answerer know what a command offered, so that a number can pick it', async () => {
    await say('/trogiup')
    expect((await conversations.load('a'))?.choices).toEqual([choice('CCHC 2022?'), choice('/trogiup')])
    await say('1')
    expect(asked).toEqual(['1'])
  })

  it('gives the sender the role that they have, and nobody at all none', async () => {
    const as = (who?: Parameters<typeof sender>[0]) =>
      respond({ conversation: 'a', text: '/canbo', now, ...(who === undefined ? {} : { sender: sender(who) }) })
    expect((await as({})).text).toBe('admin')
    expect((await as({ person: 'telegram:8' })).text).toContain('Không có lệnh này')
    expect((await as()).text).toContain('Không có lệnh này')
  })

  it('runs a command that a number picks', async () => {
    await say('/trogup')
    expect((await say('1)')).text).toBe('Cách hỏi …')
    expect((await say(' 2. ', 'another conversation')).text).toBe('đáp  2. ')
  })
})
