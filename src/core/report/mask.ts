import { rule } from './text.ts'

/** What has digits and is no figure: dates, times, document numbers, terms of office, numbered parts. */
const NO_FIGURES: readonly RegExp[] = [
  rule`(?:https?:\/\/|www\.)\S+|\S+@\S+\.\S+|#\S+`,
  rule`\bthứ (?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])(?=[,\s]\s*(?:ngày\s*)?\d{1,2}\s*[\/-]\s*\d)`,
  rule`\b\d{1,2}\s*[\/.-]\s*\d{1,2}\s*[\/.-]\s*(?:19|20)\d{2}\b`,
  rule`\b(?:ngày|sáng|chiều|tối|trưa|hôm|đến|qua)\s+(?:ngày\s+)?(?:0?[1-9]|[12]\d|3[01])\s*[\/-]\s*(?:0?[1-9]|1[0-2])\b(?!\s*(?:tỉnh|đơn vị|sở|xã|phường|huyện))`,
  rule`\b(?:ngày|sáng|chiều|tối|trưa|hôm)\s+(?:ngày\s+)?(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\b(?!\s*(?:%|điểm))`,
  rule`\(ttxvn[^)]{0,30}\)`,
  rule`\b(?:ngày\s+\d{1,2}\s+)?tháng\s+\d{1,2}(?:\s*[\/-]\s*\d{4}|,?\s+năm\s+\d{4})?`,
  rule`\bngày\s+\d{1,2}\b(?!\s*(?:%|điểm))`,
  rule`\bquý\s+(?:[iv]+|\d)(?![\p{L}\d])(?:\s*[\/-]\s*\d{4})?`,
  rule`\b\d+[a-z]?\s*\/\s*(?:(?:19|20)\d{2}\s*\/\s*)?[a-zđ]{2,}(?:-[\p{L}\d&.]+)*`,
  rule`\b(?:quyết định|nghị quyết|nghị định|kế hoạch|thông tư|công văn|chỉ thị|tờ trình|thông báo|báo cáo|văn bản|đề án|công điện)\s+(?:số\s*:?\s*)?\d+[\p{L}\d\/.-]*`,
  rule`\b(?:chào mừng|hưởng ứng|kỷ niệm|ngày chuyển đổi số quốc gia)[^,.;\d]{0,50}(?:19|20)\d{2}\b`,
  rule`\b(?:19|20)\d{2}-(?:0[1-9]|1[0-2])(?:-\d{2})?\b`,
  rule`\b(?:giai đoạn|nhiệm kỳ|thời kỳ|từ năm|từ)\s+(?:19|20)\d{2}\s*(?:-|đến(?: năm)?)\s*\d{4}`,
  rule`\b(?:19|20)\d{2}\s*-\s*(?:19|20)\d{2}\b`,
  rule`\b(?<!(?:thứ|hạng|vị trí) )(?:[01]?\d|2[0-3])\s*(?::|h|giờ)\s*[0-5]\d\b(?![.,]\d)`,
  rule`\b(?:lượt xem|lượt đọc|xem|đã xem|gmt)\s*[:+]?\s*\d[\d.]{0,12}`,
  rule`(?<![&-])\b(?:điện thoại|đt|hotline|fax)\s*[.:]?\s*\+?\d[\d.\s-]{6,15}`,
  rule`\b(?:điều|khoản|mục|phụ lục|bảng|biểu|hình|ảnh|bước|giai đoạn|mức độ|cấp độ|đợt|khóa|số báo|kỳ họp|phiên họp|phần|chương|trang)\s+(?:số\s+)?\d{1,3}(?:\.\d{1,2})*\b(?!\s*[%,]\d)`,
  rule`\b(?:lần thứ|kỳ họp thứ|phiên họp thứ|khóa)\s+(?:\d{1,3}|[ivx]+)\b(?!\s*(?:liên tiếp|liên tục))`,
  rule`\b24\/7\b|covid-19|\b4\.0\b|\b(?<!(?:thứ|hạng|vị trí) )\d+\s*\/\s*\d+\s*\/\s*\d+\b`,
  rule`^\(?\d{1,2}(?:\.\d{1,2})*\s*[.)]\s+`,
  rule`(?<=[;:.,]\s*)\(\d{1,2}\)|^\(\d{1,2}\)`,
  rule`\b[a-zđ]{1,6}-?\d+(?:[a-z]\d*)+\b`,
  // weights, and how much there is to get
  rule`\btrọng số\s+(?:là\s+|chiếm\s+|bằng\s+|:\s*)?\d+(?:[.,]\d+)?\s*%?`,
  rule`\((?:trên|trong)\s+(?:tổng số|tổng điểm|thang điểm|tối đa)\s+\d+(?:\s*điểm)?\)`,
  rule`\b(?:điểm số|số điểm|điểm)\s+tối đa\s+của\s+[^,;.\d]{1,40}\s(?:là|bằng)\s+\d+(?:[.,]\d+)?(?:\s*điểm)?`,
]

/** Put in the place of what is masked: no letter, no digit, no punctuation. */
const COVER = '·'

/** The plain text with everything covered that has digits but is no figure; its length stays. */
export function mask(text: string): string {
  let masked = text
  for (const pattern of NO_FIGURES) masked = masked.replace(pattern, (match) => COVER.repeat(match.length))
  return masked
}
