import type { Topic } from '../statistics/topic.ts'
import type { Unit } from '../statistics/unit.ts'
import { dateText } from './source-text.ts'

/** What the bot says of itself, and when there is nothing to look up. */
export const GREETING =
  'Xin chào! Đây là trợ lý tự động (máy, không phải người) trả lời về kết quả cải cách hành chính (CCHC): điểm, thứ hạng, xếp loại của tỉnh, thành phố, sở, huyện, phường, xã và bộ, ngành theo các báo cáo đã công bố.'

const SMALLTALK: Readonly<Record<string, string>> = {
  greeting: GREETING,
  thanks: 'Rất vui được giúp bạn. Cần tra thêm kết quả CCHC của đơn vị nào, bạn cứ nhắn nhé.',
  farewell: 'Tạm biệt bạn. Khi cần tra kết quả CCHC, bạn cứ quay lại nhé.',
  praise: 'Cảm ơn bạn. Bạn muốn tra kết quả của đơn vị nào nữa không?',
  identity:
    'Tôi là chương trình tự động (máy), không phải người. Tôi tra kết quả cải cách hành chính trong các báo cáo đã công bố và luôn kèm nguồn.',
  apology: 'Không sao đâu. Bạn cần tra kết quả CCHC của đơn vị nào?',
}
const SMALLTALK_ELSE = 'Vâng. Bạn muốn tra kết quả CCHC của đơn vị nào, năm nào?'

export function smalltalkText(value: string): string {
  return SMALLTALK[value] ?? SMALLTALK_ELSE
}

export const ABUSE =
  'Rất tiếc nếu câu trả lời chưa làm bạn hài lòng. Bạn cho biết đơn vị, năm và chỉ số cần tra, tôi sẽ tra ngay.'

export function helpText(
  indices: readonly string[],
  years: { readonly first: string; readonly last: string } | undefined,
): string {
  const span =
    years === undefined ? '' : ` Số liệu rải từ năm ${years.first} đến ${years.last}, không đủ mọi năm cho mọi đơn vị.`
  return [
    'Tôi là trợ lý tự động, tra kết quả cải cách hành chính (CCHC) trong các báo cáo đã công bố, luôn kèm nguồn.',
    `Các chỉ số: ${indices.join(', ')}.${span}`,
    'Cách hỏi: nêu đơn vị, năm và điều cần biết (điểm, hạng, xếp loại, tăng giảm, so sánh, đứng đầu, đứng cuối…). Có dấu hay không dấu đều được.',
  ].join('\n')
}

const OUT_OF_SCOPE =
  'Câu này nằm ngoài phạm vi của tôi: tôi chỉ trả lời về kết quả cải cách hành chính (CCHC) và các chỉ số liên quan trong báo cáo đã công bố.'
const PROCEDURE = 'Về hồ sơ, thủ tục, mời bạn xem Cổng Dịch vụ công quốc gia.'

export function outOfScopeText(value: string): string {
  return value === 'procedure' ? `${OUT_OF_SCOPE} ${PROCEDURE}` : OUT_OF_SCOPE
}

export const NOT_UNDERSTOOD =
  'Tôi chưa hiểu câu hỏi này. Tôi chỉ trả lời về kết quả cải cách hành chính (CCHC); bạn thử nêu đơn vị, năm và điều cần biết (điểm, hạng, xếp loại…).'

export const NOT_TOLD = 'Nguồn không nêu điều bạn hỏi. Nguồn chỉ nêu:'

/** The figure is held, but not why it is so. */
export const NO_REASON = 'Nguồn không nêu nguyên nhân.'

/** What is asked for is held of another unit or year only. */
export function elsewhereText(topics: readonly Topic[]): string {
  return `Dữ liệu không nêu điều này cho đơn vị hoặc năm bạn hỏi. Chỉ có: ${topics.map(({ title }) => title).join('; ')}.`
}

/** `offered`: units with a name like it, or the one that it belongs to. */
export function unknownUnitText(asked: string, offered: readonly Unit[], belongs: boolean): string {
  const names = offered.map((unit) => unit.name).join('; ')
  const also = names === '' ? '' : belongs ? ` Có thể hỏi về ${names}.` : ` Tên gần giống đang có: ${names}.`
  return `Dữ liệu chưa có đơn vị “${asked}”.${also}`
}

export const unscoredText = (asked: string): string =>
  `Dữ liệu không có kết quả của “${asked}”. Các chỉ số ở đây chấm tỉnh, thành phố; bộ, ngành; sở, ban, ngành; cấp huyện và cấp xã.`

/** `units`: all that have the name; only some are named, the rest is narrowed down by their province or district. */
export function whichUnitText(units: readonly Unit[]): string {
  const named = units.slice(0, MOST_NAMESAKES).map((unit) => `${unit.name}${lifeText(unit)}`)
  const more = units.length > MOST_NAMESAKES
  const narrow = more ? '\nCòn nhiều nơi khác cùng tên: xin nêu thêm tỉnh hoặc huyện.' : ''
  return `Bạn hỏi đơn vị nào: ${named.join('; hay ')}${more ? '…' : ''}?${narrow}`
}

/** So many namesakes are offered to choose from. */
export const MOST_NAMESAKES = 6

/** Since when or until when a unit exists, where that tells it from a namesake. */
function lifeText({ validFrom, validTo }: Unit): string {
  if (validTo !== undefined) return ` (đến hết ${dateText(validTo)})`
  return validFrom === undefined ? '' : ` (từ ${dateText(validFrom)})`
}

/** In place of words of ours that repeat a figure which has been corrected or withdrawn since. */
export const WITHHELD =
  'Phần này nhắc tới số liệu đã được sửa hoặc thu hồi, nên tôi không nhắc lại. Xin hỏi thẳng về con số.'
