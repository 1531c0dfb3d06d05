import type { Operation } from '../dialogue/query.ts'
import type { MissGroup, Tally } from '../misses/group-misses.ts'
import { spokenFamily } from '../statistics/indicator.ts'
import type { Level } from '../statistics/unit.ts'
import type { MissOutcome } from './reply.ts'
import type { Guess, Named } from './understood.ts'
import { MEASURE_TEXT } from './wording.ts'

const OUTCOME_TEXT: Readonly<Record<MissOutcome, string>> = {
  clarify: 'phải hỏi lại',
  no_data: 'chưa có số liệu',
  out_of_scope: 'không hiểu hoặc ngoài phạm vi',
}

const OPERATION_TEXT: Readonly<Record<Operation, string>> = {
  value: 'hỏi số liệu',
  overview: 'hỏi kết quả chung',
  trend: 'hỏi diễn biến qua các năm',
  'compare-units': 'so sánh các đơn vị',
  'compare-years': 'so sánh các năm',
  ranking: 'hỏi bảng xếp hạng',
  'against-mean': 'so với mức trung bình',
  'next-place': 'đơn vị ngay trên, ngay dưới',
  'places-apart': 'hai thứ hạng cách nhau bao nhiêu',
  'which-rank': 'hỏi đơn vị nào đứng hạng đó',
  'list-grade': 'hỏi đơn vị nào được xếp loại đó',
  threshold: 'hỏi đơn vị nào trên hoặc dưới mức đó',
  count: 'hỏi bao nhiêu đơn vị',
  average: 'hỏi trung bình',
  'streak-start': 'hỏi chuỗi năm bắt đầu từ bao giờ',
  'full-score-fields': 'hỏi lĩnh vực đạt điểm tối đa',
  method: 'hỏi cách chấm điểm',
  scale: 'hỏi thang điểm',
  source: 'hỏi nguồn',
  successors: 'hỏi đơn vị nay thuộc đâu',
  held: 'hỏi có số liệu gì',
}

/** Readings that come to no operation, by the first word of the guess. */
const READING_TEXT: Readonly<Record<string, string>> = {
  why: 'hỏi lý do',
  'unknown-unit': 'nêu đơn vị chưa có trong dữ liệu',
  'which-unit': 'nêu tên mà nhiều đơn vị cùng có',
  foreign: 'chuyện ngoài báo cáo',
  topics: 'hỏi chuyện bên lề số liệu',
  'topic-silent': 'hỏi điều mà nguồn không nói',
  'topic-elsewhere': 'hỏi điều chỉ có ở đơn vị hoặc năm khác',
  'not-understood': 'không hiểu',
}

const LEVEL_TEXT: Readonly<Record<Level, string>> = {
  national: 'cả nước',
  region: 'vùng',
  ministry: 'bộ, ngành',
  province: 'cấp tỉnh',
  department: 'sở, ban, ngành',
  district: 'cấp huyện',
  commune: 'cấp xã',
  aggregate: 'nhóm đơn vị',
}

const MOST_SHOWN = 3

/** A group of questions asked in vain, for officials to read. `unitName` gives the name of a unit by its id. */
export function missGroupText(group: MissGroup, unitName: (id: string) => string): string {
  const { count, days, firstDay, lastDay, outcomes, texts, unexplained, guesses } = group
  const span =
    firstDay === lastDay ? `ngày ${dayText(firstDay)}` : `${days} ngày, ${dayText(firstDay)}–${dayText(lastDay)}`
  const named = namedText(group.named, unitName)
  return [
    `${count} lượt, ${span}: ${some(outcomes, (outcome) => OUTCOME_TEXT[outcome], ', ')}`,
    ...texts.slice(0, MOST_SHOWN).map(({ value, count }) => `  “${value}”${times(count)}`),
    ...(texts.length > MOST_SHOWN ? [`  … và ${texts.length - MOST_SHOWN} cách hỏi khác`] : []),
    ...(named === '' ? [] : [`  Nhận ra: ${named}`]),
    ...(unexplained.length === 0 ? [] : [`  Không rõ: ${unexplained.slice(0, 12).join(', ')}`]),
    `  Hiểu là: ${some(guesses, (guess) => guessText(guess, unitName), ' | ')}`,
  ].join('\n')
}

function namedText(named: Named, unitName: (id: string) => string): string {
  const part = (title: string, values: readonly string[]) =>
    values.length === 0 ? [] : [`${title}${cut(values).join('; ')}`]
  return [
    ...part('đơn vị ', named.units.map(unitName)),
    ...part('tên lạ ', named.unknownUnits),
    ...part(
      '',
      named.levels.map((level) => LEVEL_TEXT[level]),
    ),
    ...part('chỉ số ', named.indicators.map(spokenFamily)),
    ...part('kỳ ', named.periods),
    ...part(
      'số đo ',
      named.measures.map((measure) => MEASURE_TEXT[measure]),
    ),
    ...part('xếp loại ', named.grades),
  ].join(' · ')
}

function guessText({ what, units, indicators, period, measures }: Guess, unitName: (id: string) => string): string {
  const [reading = '', ...rest] = what.split(' ')
  const operation = (OPERATION_TEXT as Readonly<Record<string, string>>)[what]
  const said = operation ?? [READING_TEXT[reading] ?? reading, rest.join(' ')].filter((text) => text !== '').join(': ')
  return [
    said,
    ...cut(units.map(unitName)),
    ...indicators.map(spokenFamily),
    ...(period === '' ? [] : [PERIOD_TEXT[period] ?? period]),
    ...measures.map((measure) => MEASURE_TEXT[measure]),
  ].join(' · ')
}

const PERIOD_TEXT: Readonly<Record<string, string>> = { latest: 'năm mới nhất', all: 'mọi năm' }

function some<T>(tallies: readonly Tally<T>[], text: (value: T) => string, between: string): string {
  const shown = tallies
    .slice(0, MOST_SHOWN)
    .map(({ value, count }) => text(value) + (tallies.length > 1 ? times(count) : ''))
  return cutMark(shown, tallies.length).join(between)
}

const cut = (values: readonly string[]) => cutMark(values.slice(0, MOST_SHOWN), values.length)
const cutMark = (shown: readonly string[], all: number) => (all > shown.length ? [...shown, '…'] : shown)
const times = (count: number) => (count === 1 ? '' : ` (${count} lượt)`)
/** "2026-11-20" → "20/11/2026". */
const dayText = (day: string) => day.split('-').reverse().join('/')

/** The line above the groups, and the one below that says what is left out. */
export function missesHeading(questions: number, groups: number): string {
  return questions === 0
    ? 'Chưa có câu hỏi nào bị bỏ lỡ.'
    : `${questions} lượt hỏi chưa được trả lời, gom thành ${groups} nhóm, nhóm hỏi nhiều nhất đứng trước.`
}

export function missesLeftOut(groups: number): string {
  return `Còn ${groups} nhóm nữa; thêm --limit để xem.`
}
