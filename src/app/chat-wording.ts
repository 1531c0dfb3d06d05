import type { Reply } from '../core/reply/reply.ts'
import type { LoadedCommand } from './command.ts'

/** What is said around answers: how to ask, about commands, and when something is wrong. */

export const HOW_TO_ASK =
  'Hãy hỏi bằng lời bình thường, có dấu hay không dấu đều được. Nên nêu tên đơn vị, tên chỉ số và năm. Những gì báo cáo không nêu, tôi sẽ nói là không có.'

export const IS_A_MACHINE = 'Tôi là trợ lý tự động (máy, không phải người). Gõ /trogiup để xem cách hỏi.'

export const TRY_ASKING = 'Hỏi thử:'

export const apology = (): Reply =>
  plain(
    'no_data',
    'Xin lỗi, tôi vừa gặp lỗi nên chưa trả lời được. Lỗi ở phía chúng tôi, không phải do câu hỏi của bạn. Xin thử lại sau ít phút.',
  )

export const tooLong = (): Reply =>
  plain('help', 'Tin nhắn dài quá nên tôi không đọc hết được. Xin hỏi lại ngắn gọn: tên đơn vị, chỉ số và năm.')

export const FOR_OFFICIALS = 'Dành cho cán bộ:'

const UNKNOWN_COMMAND = 'Không có lệnh này.'
export const didYouMean = (name: string): string => `${UNKNOWN_COMMAND} Có phải ý bạn là /${name}?`
export const noSuchCommand = (help: string | undefined): string =>
  help === undefined
    ? `${UNKNOWN_COMMAND} Xin hỏi thẳng bằng lời bình thường.`
    : `${UNKNOWN_COMMAND} Gõ /${help} để xem các lệnh, hoặc hỏi thẳng bằng lời bình thường.`

export const usageText = (usage: string, example: string): string => `Cách dùng: ${usage}\nVí dụ: ${example}`

export const COMPARE_TWO = 'Muốn so sánh, xin nêu hai đơn vị, hoặc một đơn vị và hai năm.'

export const notHere = ({ name, scope }: Pick<LoadedCommand, 'name' | 'scope'>): string =>
  scope === 'private'
    ? `Lệnh /${name} chỉ dùng khi nhắn riêng với tôi, không dùng trong nhóm.`
    : `Lệnh /${name} chỉ dùng trong nhóm.`

function plain(outcome: Reply['outcome'], text: string): Reply {
  return { outcome, text, choices: [], observations: [], sourceIds: [] }
}
