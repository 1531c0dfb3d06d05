import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readWhen } from '../../../src/core/announcements/read-when.ts'
import { isQuiet } from '../../../src/core/announcements/vietnam-time.ts'

/** A Friday, 9:00 in Vietnam. */
const NOW = Date.parse('2026-11-27T09:00:00+07:00')
const iso = (at: number) => new Date(at + 7 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

describe('readWhen', () => {
  it.each([
    ['28/11 08:00', '2026-11-28 08:00'],
    ['08:00 28/11', '2026-11-28 08:00'],
    ['lúc 8h30 ngày 28/11/2026', '2026-11-28 08:30'],
    ['ngày 5 tháng 12 năm 2026 lúc 14 giờ', '2026-12-05 14:00'],
    ['1-12-2026 7h', '2026-12-01 07:00'],
    ['5/12', '2026-12-05 08:00'],
    ['8h sáng thứ hai', '2026-11-30 08:00'],
    ['thứ 2 8h', '2026-11-30 08:00'],
    ['T2, 8 giờ rưỡi', '2026-11-30 08:30'],
    ['8h sáng thứ sáu', '2026-12-04 08:00'],
    ['10h thứ sáu', '2026-11-27 10:00'],
    ['chủ nhật 19h', '2026-11-29 19:00'],
    ['7h tối CN', '2026-11-29 19:00'],
    ['thứ hai tuần sau 8h', '2026-11-30 08:00'],
    ['thứ bảy tuần sau 8h', '2026-12-05 08:00'],
    ['thứ năm', '2026-12-03 08:00'],
    ['8h mai', '2026-11-28 08:00'],
    ['8h sáng mai', '2026-11-28 08:00'],
    ['sáng mai', '2026-11-28 08:00'],
    ['ngày mai 14:15', '2026-11-28 14:15'],
    ['2h chiều nay', '2026-11-27 14:00'],
    ['2 giờ 30 chiều', '2026-11-27 14:30'],
    ['hôm nay lúc 15h', '2026-11-27 15:00'],
    ['ngày kia 9h', '2026-11-29 09:00'],
    ['12h trưa nay', '2026-11-27 12:00'],
    ['30 phút nữa', '2026-11-27 09:30'],
    ['sau 2 tiếng', '2026-11-27 11:00'],
    ['22h', '2026-11-27 22:00'],
  ])('reads "%s" as %s', (text, expected) => {
    const when = readWhen(text, NOW)
    expect(when?.kind === 'once' ? iso(when.at) : when).toBe(expected)
  })

  it.each([
    ['mỗi thứ hai 8h', '0 8 * * 1'],
    ['8h sáng mỗi thứ hai', '0 8 * * 1'],
    ['hằng tuần thứ sáu 16h30', '30 16 * * 5'],
    ['mỗi chủ nhật 7h tối', '0 19 * * 0'],
    ['mỗi ngày 7h30', '30 7 * * *'],
    ['hằng ngày', '0 8 * * *'],
    ['mỗi ngày làm việc lúc 8h', '0 8 * * 1-5'],
    ['hàng tháng ngày 5 8h', '0 8 5 * *'],
  ])('reads "%s" as the pattern %s', (text, cron) => expect(readWhen(text, NOW)).toEqual({ kind: 'repeat', cron }))

  it.each([
    ['26/11 08:00', '2026-11-26 08:00', ['2026-11-28 08:00', '2027-11-26 08:00']],
    ['8h sáng nay', '2026-11-27 08:00', ['2026-11-28 08:00']],
    ['8:00', '2026-11-27 08:00', ['2026-11-28 08:00']],
    ['1/1/2020 9h', '2020-01-01 09:00', ['2026-11-28 09:00', '2027-01-01 09:00']],
  ])('tells that "%s" is over, and what is like it', (text, at, suggestions) => {
    const when = readWhen(text, NOW)
    if (when?.kind !== 'past') throw new Error(`it is ${when?.kind}`)
    expect([iso(when.at), when.suggestions.map(iso)]).toEqual([at, suggestions])
  })

  it.each([
    'họp giao ban 8h',
    '31/2 8h',
    '25h',
    '8h75',
    'thứ hai thứ ba 8h',
    '28/11 8h mai',
    'nộp báo cáo',
    '',
    'mỗi 8h',
    'hàng tháng ngày 31 8h',
    '14h sáng',
    '26/11 8h gấp',
  ])('does not take "%s" for a time', (text) => expect(readWhen(text, NOW)).toBeUndefined())

  it('never throws, and gives no time that is over', () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            '8h',
            '30',
            'thứ',
            'hai',
            'mai',
            'mỗi',
            'ngày',
            '/',
            '11',
            ':',
            'sáng',
            'tháng',
            'nữa',
            'phút',
          ),
          {
            maxLength: 7,
          },
        ),
        (words) => {
          const when = readWhen(words.join(' '), NOW)
          if (when?.kind === 'once') expect(when.at).toBeGreaterThanOrEqual(NOW)
          if (when?.kind === 'past') for (const each of when.suggestions) expect(each).toBeGreaterThan(NOW)
        },
      ),
      { numRuns: 2000 },
    ))
})

describe('quiet hours', () => {
  const at = (clock: string) => Date.parse(`2026-11-27T${clock}:00+07:00`)
  it.each([
    ['21:59', false],
    ['22:00', true],
    ['00:00', true],
    ['05:59', true],
    ['06:00', false],
  ])('over midnight: %s', (clock, quiet) => expect(isQuiet({ from: 22, to: 6 }, at(clock))).toBe(quiet))
  it('within a day, and none at all', () => {
    expect(isQuiet({ from: 12, to: 13 }, at('12:30'))).toBe(true)
    expect(isQuiet({ from: 12, to: 12 }, at('12:00'))).toBe(false)
  })
})
