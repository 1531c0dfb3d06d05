import { NOUN_LIST, NOUNS } from './figure-rules.ts'
import type { GradeMention } from './mention.ts'
import { anyOf, rule } from './text.ts'

/** The grades and groups that a sentence gives: "xếp loại Tốt", "thuộc nhóm B", "loại từ khá lên tốt". */
export function gradeFinder(grades: ReadonlyMap<string, string>) {
  const gradeName = anyOf(grades.keys())
  const graded = rule`\b(?:(?:xếp|phân|đạt|đánh giá)\s*loại|xếp hạng|phân hạng|loại|ở mức|đạt mức|mức xếp loại|mức)(?:\s+(?:đánh giá|chung|chỉ số cchc|chỉ số|ở mức|mức|đạt|loại|là|kết quả|cchc))*\s*:?\s*["'(]?\s*(${gradeName})\b`
  const regraded = rule`\b(?:loại|mức|hạng)\s+từ\s+(?:loại\s+|mức\s+)?(?:${gradeName})\s+(?:lên|xuống)\s+(?:loại\s+|mức\s+)?(${gradeName})\b`
  const groups = rule`\b(?:xếp|thuộc|nằm|đứng|vào|ở|trong|lọt|lên|xuống|về)\s+(?:vào\s+|trong\s+|ở\s+|loại\s+)*nhóm\s+(?:thứ\s+)?([a-d]|[1-5]|(?:(?:tỉnh|địa phương) )?(?:có |đạt )?(?:chỉ số |điểm số |số điểm |mức điểm |điểm )?(?:cao nhất|trung bình cao|trung bình thấp|trung bình - cao|trung bình - thấp|thấp nhất|thấp|cao))\b(?!\s*(?:tỉnh|\d|${NOUNS}))`

  // "nằm trong nhóm 16 tỉnh, thành phố đạt điểm trung bình cao"
  const counted = rule`\b(?:thuộc|trong|vào|ở)\s+nhóm\s+\d+\s+${NOUN_LIST}\s+(?:có|đạt)\s+(?:chỉ số |điểm số |số điểm |mức điểm |điểm )?(trung bình cao|trung bình thấp)\b`

  const named = rule`\b(?:thuộc|thuộc vào|nằm trong|đứng trong|lọt vào)\s+nhóm\s+(?:điểm\s+|điều hành\s+|xếp hạng\s+)?["'(]?\s*(${gradeName})\b(?!\s*-?\s*(?:cao|thấp|nhất|tốt|khá)\b)`

  // "ở nhóm Khá gồm 6 đơn vị", "nhóm Tốt thuộc về"
  const grouped = rule`(?:\b(?:ở|vào|trong|xếp)\s+|(?:^|[;:,]\s*))nhóm\s+(?:điều hành\s+|xếp hạng\s+|điểm\s+)?["'(]?\s*(${gradeName})\b(?!\s*-?\s*(?:cao|thấp|nhất|tốt|khá)\b)(?!["')]?\s*(?:\([^()]*\)\s*)?(?:có|gồm)\s+\d+(?:\/\d+)?\s+(?:${NOUNS})\b)(?=["')]?\s*(?:$|[,;.:(]|gồm|bao gồm|có|là|thuộc về|với|về|của|đạt))`

  return (text: string): GradeMention[] => {
    const found: GradeMention[] = []
    for (const match of text.matchAll(graded)) {
      if (/(?:^|\s)không (?:có|còn)[^,;]*$/u.test(text.slice(0, match.index))) continue
      const next = text.slice(match.index + match[0].length)
      // "huyện xếp hạng tốt nhất": the best, and no grade
      if (/^\s+nhất(?!\p{L})/u.test(next)) continue
      // "được xếp hạng (kém Bộ Tư pháp 0,06 điểm)" grades nobody
      if (match[1] === 'kém' && /^\s+\p{L}/u.test(next)) continue
      if (/(?<!\p{L})(?:so với|từ)\s*$/u.test(text.slice(0, match.index))) continue
      if (/^\s*:?\s*\(?(?:từ|trên|dưới)\s+\d(?![^()]*\)\s*:)/u.test(next)) continue
      const value = grades.get(match[1]!)
      const isLevelOnly = /(?:^|\s)mức\s*$/u.test(match[0].slice(0, -match[1]!.length)) && match[1] === 'trung bình'
      if (value !== undefined && !isLevelOnly)
        found.push({ kind: 'grade', at: match.index, to: match.index + match[0].length, value })
    }
    // "luôn nằm trong nhóm rất tốt": of no one year
    for (const match of [...text.matchAll(regraded), ...text.matchAll(named), ...text.matchAll(grouped)])
      if (!/(?<!\p{L})(?:luôn|không (?:có|còn))(?!\p{L})[^,;.]*$/u.test(text.slice(0, match.index)))
        found.push({ kind: 'grade', at: match.index, to: match.index + match[0].length, value: grades.get(match[1]!)! })
    for (const match of [...text.matchAll(groups), ...text.matchAll(counted)]) {
      if (/(?:^|\s)không có\s.{0,60}\snào\s/u.test(text.slice(0, match.index))) continue
      if (/đầu nhiệm kỳ,?\s[^().;\d]*$/u.test(text.slice(0, match.index))) continue
      if (/(?<!\p{L})nhiều năm[^.;]*$/u.test(text.slice(0, match.index))) continue
      if (
        /(?:\d|(?<!\p{L})các|(?<!\p{L})những)\s*(?:chỉ số|nội dung|lĩnh vực|tiêu chí)[^,;]{0,25}$/u.test(
          text.slice(0, match.index),
        )
      )
        continue
      const name = match[1]!
        .replace(/^(?:(?:tỉnh|địa phương) )?(?:có |đạt )?(?:chỉ số |điểm số |số điểm |mức điểm |điểm )?/u, '')
        .replace(' - ', ' ')
      const value = name.length === 1 ? name.toUpperCase() : name[0]!.toUpperCase() + name.slice(1)
      found.push({ kind: 'group', at: match.index, to: match.index + match[0].length, value })
    }
    return found
  }
}
