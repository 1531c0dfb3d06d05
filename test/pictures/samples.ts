import type { Finding } from '../../src/core/reply/finding.ts'
import type { Picture } from '../../src/core/reply/picture.ts'
import { finding, POINTS, pictureFor, queryFor, rank } from '../fakes/findings.ts'

const LONG = 'Ban Quản lý Khu kinh tế Nghi Sơn và các khu công nghiệp ngoài khu kinh tế'
const years = (from: number, count: number) => Array.from({ length: count }, (_, i) => String(from + i))

function drawn(picture: Picture | undefined): Picture {
  if (picture === undefined) throw new Error('This sample has no picture.')
  return picture
}

const ranked = (list: readonly Finding[]) => drawn(pictureFor(queryFor('ranking'), list))
const course = (list: readonly Finding[]) => drawn(pictureFor(queryFor('trend'), list))
const compared = (list: readonly Finding[]) => drawn(pictureFor(queryFor('compare-units'), list))

const twenty = Array.from({ length: 20 }, (_, i): Finding[] => {
  const name = i === 4 ? LONG : `Sở Nông nghiệp và Phát triển nông thôn số ${i + 1}`
  return [rank(name, '2023', i + 1, { of: 20 }), finding(name, '2023', 97.31 - i * 0.83)]
}).flat()

const threeBars = ranked([
  finding('Tỉnh Quảng Ninh', '2023', 92.18),
  finding('TP Hải Phòng', '2023', 61.9, { also: [58.2] }),
  finding('Tỉnh Cà Mau', '2023', 30.5, { status: 'computed', formula: 'o1 - o2' }),
])

/** What is hard to draw, each under the name of its difficulty. */
export const SAMPLES: Readonly<Record<string, Picture>> = {
  'twenty rows with long names': ranked(twenty),
  'bars, a conflict and a computed value': threeBars,
  'one bar': { ...threeBars, series: [{ name: '', points: threeBars.series[0]!.points.slice(0, 1) }] },
  'rises and falls': drawn(
    pictureFor(
      queryFor('ranking', { measures: { value: ['change'], origin: 'utterance' } }),
      [1.5, 0.21, 0, -0.37, -2.75].map((value, i) =>
        finding(`Huyện Phú Giáo ${i}`, '2023', value, { measure: 'change', what: 'so với năm trước' }),
      ),
    ),
  ),
  'two equal units': compared([
    finding('TP Thủ Dầu Một', '2022', 90.1),
    rank('TP Thủ Dầu Một', '2022', 1),
    finding('TP Dĩ An', '2022', 90.1),
    rank('TP Dĩ An', '2022', 1, { status: 'inferred', formula: 'order-of-naming' }),
  ]),
  'two points': course([finding('Tỉnh Quảng Ninh', '2022', 90.1), finding('Tỉnh Quảng Ninh', '2023', 92.18)]),
  'twelve years in points': course(
    years(2012, 12).map((year, i) =>
      finding(
        LONG,
        year,
        42.5 + Math.round(700 * Math.sin(i * 1.7)) / 100,
        i === 3 ? { status: 'inferred' } : {},
        POINTS,
      ),
    ),
  ),
  'twelve even years': course(years(2012, 12).map((year, i) => finding('Huế', year, 90.1 + (i % 2) * 0.01))),
  'missing years and a conflict': course([
    finding('Tỉnh Lào Cai', '2012', 80.21),
    rank('Tỉnh Lào Cai', '2012', 19),
    finding('Tỉnh Lào Cai', '2017', 88.4, { also: [89.45], sourceId: 'S3' }),
    finding('Tỉnh Lào Cai', '2019', 90.09, { status: 'computed', formula: 'o1 - o2' }),
    rank('Tỉnh Lào Cai', '2019', 1, { status: 'inferred', formula: 'order-of-naming' }),
    finding('Tỉnh Lào Cai', '2020', 91.04),
    finding('Tỉnh Lào Cai', '2021', 91.14),
  ]),
  'two lines that meet': course(
    years(2018, 6).flatMap((year, i) => [
      finding('Tỉnh Quảng Ninh', year, [89.1, 90.09, 91.04, 91.14, 90.1, 92.18][i]!),
      finding('TP Hải Phòng', year, [87.2, 88.15, 91.04, 91.8, 90.09, 91.87][i]!),
    ]),
  ),
  'four lines': course(
    years(2020, 4).flatMap((year, i) =>
      ['Tỉnh Quảng Ninh', 'TP Hải Phòng', LONG, 'TP Huế'].map((name, j) =>
        finding(name, year, 80 + ((i * 3 + j * 4) % 11)),
      ),
    ),
  ),
  'ranks of two scopes': drawn(
    pictureFor(queryFor('trend', { measures: { value: ['rank'], origin: 'utterance' } }), [
      ...years(2020, 5).map((year, i) => rank('Tỉnh Quảng Ninh', year, [12, 4, 63, 2, 1][i]!)),
      rank('Tỉnh Quảng Ninh', '2025', 3, { of: 34, scopeId: 'vn-34' }),
    ]),
  ),
}
