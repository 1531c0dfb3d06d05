import { NUMBER, NUMBER_WORD } from './numbers.ts'
import { rule } from './text.ts'

export const NOUNS = `tỉnh|thành phố|thành|tp|địa phương|sở|ban|ngành|bộ|cơ quan ngang bộ|cơ quan thuộc chính phủ|cơ quan|đơn vị|huyện|thị xã|thị|quận|xã|phường|thị trấn|đặc khu|vùng kinh tế - xã hội|vùng kinh tế|vùng|tập thể|cá nhân`
export const NOUN_LIST = String.raw`(?:ubnd\s+(?:các\s+)?)?(?:${NOUNS})\b(?:\s*(?:,|\/|và|-)?\s*(?:các\s+)?(?:ubnd\s+)?(?:${NOUNS})\b)*`
export const ANY_NUMBER = rule`(?<![\p{L}\p{N}.,])(?:${NUMBER})(?![\p{L}\p{N}])|\b(?:${NUMBER_WORD})(?=\s+(?:bậc|hạng|liên tiếp|năm liên|năm liền|lần liên|${NOUNS})\b)|(?<=thứ )tư(?=\s+liên)`

export const RANK_BEFORE = rule`(?:thứ hạng|xếp hạng|hạng|xếp thứ|đứng thứ|vị trí thứ|vị trí số|ngôi vị số|ngôi vị thứ|ngôi số|vị trí|vị thứ|thứ|xếp|đứng số|top đầu|hạng thứ|xếp hạng thứ|hạng thứ tự|thứ tự|đứng ở số|(?:từ|lên|xuống|còn|ở|đứng) bậc|(?:đạt|giữ|đứng|ở) số)\s*:?\s*$`
/** "số 1 PCI 2022", "số 1 cả nước" */
export const AT_INDEX = rule`^\s*(?:về\s+)?(?:pci|papi|sipas|par[ -]?index|dti|ddci|cả nước|toàn quốc|việt nam)\b`
export const NO_RANK_BEFORE = rule`(?:lần thứ|năm thứ|ngày thứ|ngân hạng|kỳ thứ|khóa thứ|đợt thứ|nhóm thứ|cấp thứ|(?<!(?:chính quyền|kinh tế|xã hội|hạ tầng|nhân lực|nhận thức|thể chế|hoạt động) )số thứ)\s*$`
const RISE = `(?:tăng|nhích|cao hơn|vượt|cải thiện|vươn lên|nhảy vọt|nhảy|thăng|lên|nâng|thăng hạng)`
export const FALL = `(?:giảm|thấp hơn|tụt|sụt|lùi|hạ|mất|xuống|kém)`
export const MOVE_BEFORE = rule`\b(${RISE}|${FALL})(?:\s+(?:thêm|tới|đến|lên|xuống|hơn|mạnh|nhẹ|không nhiều|không đáng kể|không quá|chút ít|một chút|đôi chút|liền|vọt|hạng|bậc|điểm|trưởng|được|khá|sâu|đáng kể|khoảng|ở mức|lần lượt(?: là)?|đến hơn|thứ hạng|tổng cộng|tiếp|thứ bậc|số điểm|điểm số|là|:|\(|(?:cao|nhiều|mạnh|lớn|thấp|ít) nhất(?:,?\s*\(?\s*(?:với|đạt|lần lượt(?:\s+là)?))?|so với năm trước|so với năm \d{4}|so với cùng kỳ|năm trước|năm ngoái|năm \d{4}))*\s*$|\b(${RISE}|${FALL})\s+\d+\s+(?:bậc|hạng)\s+và\s*$`
/** "cao hơn tỷ lệ chung của tỉnh năm 2018 là" */
export const MOVE_AGAINST = rule`\b(cao hơn|thấp hơn)\s(?!trung bình|bình quân|mức trung|mức bình)[^,;.()\d]{3,60}\bnăm (?:\d{4}|trước|ngoái) là\s*$`
/** "có thể tăng 10 bậc, chứ không phải giảm 1 bậc" */
export const NOT_HAPPENED = rule`\b(?:có thể|sẽ|lẽ ra|lẽ ra đã|không phải|chứ không|không thể|chưa thể)\s+(?:được\s+)?(?:${RISE}|${FALL})\b[^,;.()]{0,20}$`
/** "tăng cao … 8 bậc", "tăng 3,3 điểm và 8 bậc" */
export const MOVED = rule`\b(${RISE}|${FALL})\b(?:\s+\d+(?:[.,]\d+)?\s*(?:%|điểm)\s*(?:và|,)\s*|[^.;,\d]{0,40})$`
export const MOVE_TO = rule`\b(?:tăng|nâng|vươn|cải thiện|giảm|tụt|lùi|xuống|rơi|rớt)\s*(?:hạng |thứ hạng |điểm )?(?:lên|xuống|còn|xuống còn|lên tới|lên thành|lên mức|lên đạt|lên vị trí|xuống vị trí)\s*(?:mức|đạt|thứ|hạng|vị trí|vị trí thứ)?\s*$|\btừ [^;]{1,25}\s(?:lên|xuống|còn|xuống còn|lên mức|lên thành|lên đến)\s*$`
export const THRESHOLD_BEFORE = rule`\b(?:điểm chuẩn)?\s*tối đa\s*(?:là|:)\s*$|\b(?:trên|dưới|hơn|gần|khoảng|tối thiểu|ít nhất|tối đa|không quá|đạt từ|từ|(?:qua|mốc|ngưỡng)(?: được)?(?: mốc| ngưỡng)?|không dưới|không thấp hơn|xấp xỉ|ước|chưa đến|chưa tới)\s*$|(?<![-=])[<>≥≤]\s*$`
export const AGAINST_MEAN = rule`(?:cao|thấp) hơn (?:so với )?(?:mức |giá trị |điểm |điểm số )*(?:trung bình|bình quân)(?![^;]*(?:\blà|\())[^;]*$`
/** "cao hơn so với mức trung bình là 12,39%": a gap, and no mean. */
export const GAP_TO_MEAN = rule`(?:cao|thấp) hơn (?:so với )?(?:mức |giá trị |điểm |điểm số )*(?:trung bình|bình quân)(?: chung)?\s*là\s*$`
export const AGAINST_OTHERS = rule`^\s*(?:·\s*)?so với (?!năm|cùng kỳ|kỳ|lần|par|pci|papi|sipas|dti|cchc|kết quả|\(?\d|[^,.;]{0,40}(?:năm|19|20)\s*\d)`
export const RANGE_AFTER = rule`^\s*(?:%|điểm)?\s*(?:-|đến|tới)\s*(?:dưới\s*)?\d`
export const RANGE_BEFORE = rule`\d\s*(?:%|điểm)?\s*(?:-|đến dưới|đến|tới)\s*$`
export const OR_MORE = rule`^\s*(?:%|điểm)?\s*trở (?:lên|xuống)`
export const SCORE_UNIT = rule`^\s*(?:\/\s*(?<max>\d+(?:[.,]\d+)?)\s*)?(?<uom>%|phần trăm|điểm %|điểm phần trăm|điểm)`
export const OUT_OF = rule`^\s*\/\s*(?<max>\d+(?:[.,]\d+)?)(?![\p{L}\d%])`
export const SCORE_BEFORE = rule`(?:đạt|là|mức|với|được|chỉ số|điểm|tổng điểm|số điểm|đạt điểm|giá trị|có|gồm|:|=|\()\s*(?:khoảng\s*)?$`
export const STREAK_AFTER = rule`^\s*(?:năm|lần)\s+(?:liên tiếp|liền|liên tục)|^\s*(?:liên tiếp|liên tục)`
export const STREAK_BEFORE = rule`\b(?:năm|lần) thứ\s*$`
export const COUNT_QUALIFIED = rule`^\s*(?:bị |được )?(?:thăng|tụt|thụt|lên|xuống|giữ nguyên) (?:thứ )?hạng\b|^[^.;\d]{0,40}?(?<!bảng |bảng|kết quả |không |không được |chưa được )\b(?:xếp|phân|đánh giá)\s*(?:loại|hạng)(?! (?:nhất|nhì|hai|ba|tư|thứ|\d))(?! chỉ số(?![^,;.:]{0,60}\b(?:loại|mức|nhóm|tốt|khá|xuất sắc|trung bình|yếu)\b))|^\s*đạt\s+\d[^;.]{0,30}\b(?:phân|xếp)\s*(?:loại|hạng)|^\s*(?:còn\s+|chỉ\s+)?(?:đạt\s+|ở\s+)?(?:loại|mức)\s+(?:xuất sắc|rất tốt|tốt|khá|trung bình|yếu|kém)|^[^.;,]{0,25}\b(?:được\s+)?(?:(?:có|đạt)\s+(?:chỉ số|điểm|kết quả|mức|giá trị|số điểm|tổng điểm)[^.;,]{0,60}\b(?:tăng|giảm|trên|dưới|từ|cao hơn|thấp hơn|đạt|bằng)\b|thuộc nhóm(?! (?:cấp|các|sở|huyện|xã))|tăng|giảm|(?:trên|dưới)\s+(?:\d|mức|trung bình|giá trị|bình quân)|đứng vị trí|cao hơn|thấp hơn|đạt (?:xuất sắc|loại|mức|trên|từ|dưới))`
/** "9 đơn vị xếp loại Khá (" */
export const SHARE_BEFORE = rule`\b\d+\s+(?:${NOUNS})\b(?:(?!\b(?:là|gồm|có)\b)[^();,.:])*\(\s*(?:chiếm|tỷ lệ|đạt tỷ lệ|chiếm tỷ lệ)?\s*$`
/** "từ 51/63 xuống 56/63" */
export const OF_PROVINCES = rule`^\s*\/\s*(6[0-4]|34)\b`
/** "(17/63)" behind a name, and not behind what is counted. */
export const IN_BRACKETS = rule`(?<!\b(?:tỉnh|thành|phố|phương|vị|nước|quốc)\s*)\(\s*$`
export const OF_ALL_IN_BRACKETS = rule`^\s*\/\s*(6[0-4]|34)(?=\s*(?:[),;]|(?:với|đạt)\s))`
/** "đứng áp chót (10/11)": a place among so many, in brackets. */
export const PLACED = rule`^\s*\/\s*(\d{1,3})(?=\s*(?:[);,.]|$|tỉnh|đơn vị|sở|huyện|địa phương|bộ)(?!\p{L}))`
export const PLACING = rule`\b(?:đứng|xếp|hạng|vị trí|chót|cuối|thứ)\b[^,;.()\d]{0,30}\(\s*$|\bnăm \d{4} là\s*$`
/** "trong 63 tỉnh", "của 17 bộ": how many there are; "7 bộ tụt hạng" tells of some. */
export const WHOLE_SET = rule`(?:\b(?:trong|tổng số|tổng cộng|trên|của|cả|toàn bộ|đối với|đánh giá|xếp hạng|khối|số|tại|giữa|so với|gồm|ở|nhóm|các|dẫn đầu|đứng đầu|công bố)|\/|\()\s*$`
/** Points lost, gaps to others: of no unit's score. */
export const LOST_OR_GAP = rule`\b(?:kém|hơn|sau|thua|vượt)\s+(?:bộ|sở|tỉnh|thành phố|tp|huyện|quận|đơn vị|địa phương|ngân hàng)\b[^,;()\d]{0,50}$|\bbỏ xa\s[^,.;()]*(?<!(?:với|đạt|là|được)\s*)$|(?:cao|thấp) hơn [^,.;()]{0,40}(?:trung bình|bình quân)[^,.;()]{0,40}\([^()]*\)\s*(?:là\s+)?$|\b(?:bị trừ|trừ điểm|mất điểm|cách (?:xa )?(?:đơn vị|tỉnh|thành phố|vị trí|địa phương|huyện|sở|khu vực|nhóm|mức|ngôi|top|tốp))[^.;]*$`
/** "từ hạng 34 xuống hạng 57", "vươn lên thứ ba từ vị trí thứ tám": what stands after "từ" is the rank before. */
export const RANK_FROM = rule`\bso với\s+(?:vị trí|thứ hạng|hạng)(?:\s+(?:thứ|số))?\s*$|\btừ\s+(?:(?:bậc|hạng|thứ hạng|vị trí|số|thứ|xếp hạng|xếp|đứng)\s*)*$`
