/** What people read of this channel itself. */

export const STALE_BUTTON =
  'Nút này đã cũ nên tôi không còn biết nó hỏi gì. Xin gõ lại câu hỏi, hoặc bấm nút của câu trả lời mới nhất.'

export const ASK_IN_CHAT = 'Hỏi trong khung trò chuyện riêng'
