import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tickTexts } from '../../src/core/reply/picture-text.ts'
import { drawSvg } from '../../src/pictures/draw-svg.ts'
import { FONT_FAMILY } from '../../src/pictures/fonts.ts'
import { finding, pictureFor, queryFor } from '../fakes/findings.ts'
import { drawnTexts, inReadingOrder, overlaps } from './drawn-texts.ts'
import { SAMPLES } from './samples.ts'

const SMALLEST_TEXT = 30

/** Joined without spaces, since long texts are broken into lines. */
const allText = (svg: string) =>
  drawnTexts(svg)
    .map(({ text }) => text)
    .join('')
    .replaceAll(' ', '')

describe.each(Object.entries(SAMPLES))('%s', (_, picture) => {
  const svg = drawSvg(picture)
  const texts = drawnTexts(svg.text)

  it('shows title, subtitle, notes, source, and every value', () => {
    const all = allText(svg.text)
    for (const text of [picture.title, picture.subtitle, ...picture.notes, picture.source])
      expect(all).toContain(text.replaceAll(' ', ''))
    for (const { name, points } of picture.series) {
      if (picture.series.length > 1) expect(all).toContain(name.replaceAll(' ', ''))
      for (const { marks, label } of points) {
        expect(all).toContain(label.replaceAll(' ', ''))
        // where years stand close the unit is left to the axis
        for (const { text } of marks)
          expect(
            [text, text.replace(picture.axis.unit, '')].some((each) => all.includes(each)),
            text,
          ).toBe(true)
      }
    }
    for (const { text } of tickTexts(picture.axis)) expect(texts.map((each) => each.text)).toContain(text)
  })

  it('cuts no text and lays none over another', () => {
    for (const { text, left, right, top, bottom } of texts) {
      expect(left, text).toBeGreaterThanOrEqual(8)
      expect(right, text).toBeLessThanOrEqual(svg.width - 8)
      expect(top, text).toBeGreaterThanOrEqual(8)
      expect(bottom, text).toBeLessThanOrEqual(svg.height - 8)
    }
    expect(overlaps(texts)).toEqual([])
  })

  it('can be read on a phone, in our font', () => {
    expect(svg.width).toBe(1080)
    expect(svg.height / svg.width).toBeLessThan(2.4)
    expect(Math.min(...texts.map(({ size }) => size))).toBeGreaterThanOrEqual(SMALLEST_TEXT)
    expect(new Set(texts.map(({ family }) => family))).toEqual(new Set([FONT_FAMILY]))
  })

  it('is drawn the same again', () => {
    // ids are numbered on through the life of the process
    const withoutIds = (text: string) => text.replaceAll(/zr\d+-(cls-)?\w\d*/g, '')
    expect(withoutIds(drawSvg(picture).text)).toBe(withoutIds(svg.text))
  })
})

describe('drawSvg', () => {
  it('lays a ranking out as rank, name and value over a scale', () => {
    const list = [1, 2, 3].map((i) => finding(`Tỉnh ${i}`, '2023', 93 - i))
    const picture = pictureFor(queryFor('ranking', { direction: 'top' }), list)!
    expect(inReadingOrder(drawnTexts(drawSvg(picture).text))).toEqual([
      'Chỉ số CCHC cấp tỉnh',
      '(PAR INDEX), năm 2023',
      'Cao nhất trong các tỉnh, thành phố có số liệu – kết quả (%)',
      'Tỉnh 1',
      '92,00%',
      'Tỉnh 2',
      '91,00%',
      'Tỉnh 3',
      '90,00%',
      '89%',
      '90%',
      '91%',
      '92%',
      '93%',
      'Thang đo bắt đầu từ 89%, không phải từ 0.',
      'Nguồn: Bộ Nội vụ (19/4/2023).',
    ])
  })

  it('draws bars as long as their values', () => {
    const list = [80, 40, 20].map((value) => finding(`Tỉnh ${value}`, '2023', value))
    const { text } = drawSvg(pictureFor(queryFor('ranking'), list)!)
    const lengths = [...text.matchAll(/<path d="M48 [\d.]+l([\d.]+) 0/g)].map(([, length]) => Number(length))
    expect(lengths).toHaveLength(3)
    expect(lengths[0]! / lengths[1]!).toBeCloseTo(2, 2)
    expect(lengths[1]! / lengths[2]!).toBeCloseTo(2, 2)
  })

  it('takes names that are markup for names', () => {
    const list = [1, 2, 3].map((i) => finding(`Sở A&B <i>${i}</i> "x"`, '2023', 90 + i))
    const { text } = drawSvg(pictureFor(queryFor('ranking'), list)!)
    expect(text).not.toContain('<i>')
    expect(drawnTexts(text).map((each) => each.text)).toContain('Sở A&B <i>1</i> "x"')
  })

  const years = fc.uniqueArray(fc.integer({ min: 2005, max: 2025 }), { minLength: 2, maxLength: 12 })
  const courses = (units: readonly string[], greatest: number) =>
    years.chain((held) =>
      fc.tuple(
        ...units.map((unit) =>
          fc
            .array(fc.integer({ min: 7000, max: greatest }), { minLength: held.length, maxLength: held.length })
            .map((scores) => scores.map((score, i) => finding(unit, String(held[i]), score / 100))),
        ),
      ),
    )

  it.each([
    [['Huế'], 10_000],
    [['Huế'], 7010],
    [['Huế', 'Đà Nẵng'], 10_000],
    [['Huế', 'Đà Nẵng'], 7010],
    [['Huế', 'Đà Nẵng', 'Cà Mau'], 8000],
  ])('keeps the labels of any course of %j apart', (units, greatest) => {
    fc.assert(
      fc.property(courses(units, greatest), (found) => {
        const { text, width, height } = drawSvg(pictureFor(queryFor('trend'), found.flat())!)
        const texts = drawnTexts(text)
        expect(overlaps(texts)).toEqual([])
        for (const each of texts) {
          expect(each.left).toBeGreaterThanOrEqual(8)
          expect(each.right).toBeLessThanOrEqual(width - 8)
          expect(each.bottom).toBeLessThanOrEqual(height - 8)
        }
      }),
      { numRuns: process.env.LONG === '1' ? 500 : 8 },
    )
  })
})
