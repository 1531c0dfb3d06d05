import { describe, expect, it } from 'vitest'
import { kindOf, type LogFields } from '../src/app/ports/log.ts'
import { stderrLog } from '../src/log.ts'

describe('stderrLog', () => {
  function written(level: 'info' | 'warn' | 'silent', write: (log: ReturnType<typeof stderrLog>) => void): string {
    let text = ''
    write(
      stderrLog(level, {
        write: (line: string) => {
          text += line
        },
      }),
    )
    return text
  }

  it('writes the event and its fields, one JSON object a line', () => {
    const line = JSON.parse(written('info', (log) => log.error('main: stopped', { kind: 'TypeError', ms: 3 })))
    expect(line).toMatchObject({ msg: 'main: stopped', kind: 'TypeError', ms: 3 })
    expect(Object.keys(line).sort()).toEqual(['kind', 'level', 'ms', 'msg', 'time'])
  })

  it('drops what no event may carry: texts, people, tokens, errors', () => {
    const careless = {
      text: 'điểm 2022',
      token: '12:ab',
      conversation: '7',
      error: new Error('bí mật'),
      kind: { message: 'bí mật' },
    }
    const text = written('info', (log) => log.error('x', careless as unknown as LogFields))
    for (const secret of ['2022', '12:ab', '"7"', 'bí mật', 'stack']) expect(text).not.toContain(secret)
  })

  it('keeps to its level', () => {
    expect(written('warn', (log) => log.info('x'))).toBe('')
    expect(written('silent', (log) => log.error('x'))).toBe('')
  })
})

describe('kindOf', () => {
  it.each([
    [new RangeError('0909'), 'RangeError'],
    [Object.assign(new Error('0909'), { code: 'ECONNRESET' }), 'Error ECONNRESET'],
    [Object.assign(new Error('0909'), { code: 'bot12:ab/sendMessage' }), 'Error'],
    ['0909', 'string'],
    [undefined, 'undefined'],
  ])('tells the class and code of %s, and nothing it says', (error, kind) => expect(kindOf(error)).toBe(kind))
})
