/** "xếp hạng cao nhất từ trước đến nay": among its own years, not among units. */
const OF_ITS_OWN_YEARS =
  /^\s*(?:từ trước|từ khi|kể từ|tính từ|trong (?:\d+ |các |những |nhiều |giai đoạn |vòng )?(?:năm|giai đoạn|\d+ năm))/u

/** "không còn duy trì được vị trí dẫn đầu", "đánh mất vị trí thứ 2" */
export const isLostRank = (before: string) =>
  /(?:^|\s)(?:không còn|không giữ|không giành|không bảo vệ|đánh mất|mất|để mất|để tuột|nhường|chưa từng|chưa bao giờ)\s(?:\p{L}+\s){0,4}$/u.test(
    before,
  )

/** "thuộc nhóm các tỉnh, thành phố dẫn đầu", "trong số 16 tỉnh có điểm cao nhất": one of several, and no place. */
const IN_GROUP =
  /(?<!\p{L})(?:trong số|nhóm|top|tốp)\s+(?:\d+\s+)?(?:(?:nhóm|các|những|tỉnh|thành|phố|tp|thị|xã|huyện|địa|phương|đơn|vị|sở|ban|ngành|bộ|trực|thuộc|trung|ương|có|đạt|điểm|số|chỉ|kết|quả|mức)(?:\s*[,/])?\s+)+$/u

/** "thấp hơn 2,4% so với đơn vị dẫn đầu", "chỉ sau tỉnh đứng đầu": with whom one is compared, who is not named. */
const OF_ANOTHER =
  /(?<!\p{L})(?:so với|kém|hơn|cách|sau|bằng|sát|thua|với|giữa|của)\s+(?:(?:đơn vị|địa phương|cơ quan|tỉnh|thành phố|sở|ngành|bộ|huyện|quận|xã|phường|vị trí|mức|nơi)(?:\s*[,/])?\s+)+(?:có\s+)?(?:(?:điểm số|số điểm|điểm|chỉ số|kết quả|xếp|đứng)\s+)?(?:(?:đứng|dẫn|xếp) (?:đầu|nhất|cuối)\s+(?:và|với)\s+(?:(?:đơn vị|địa phương)\s+)?)?$/u

/** "dẫn đầu" of a delegation, "thứ hai" of the week, "đứng đầu" as in "người đứng đầu". */
export function isNoRank(phrase: string, before: string, after: string): boolean {
  if (isLostRank(before)) return true
  if (IN_GROUP.test(before) && !/,\s*$/u.test(before) && /đầu|cuối|nhất/u.test(phrase)) return true
  if (OF_ANOTHER.test(before) && /đầu|cuối|nhất/u.test(phrase) && !/^\s*(?:là|:)(?!\s*\d)/u.test(after)) return true
  // "- Thứ nhất, về kết quả xếp loại": the first point
  if (/^thứ /u.test(phrase) && /^[\s+*•–-]*$/u.test(before) && /^\s*[,:]/u.test(after)) return true
  if (/ nhất$/u.test(phrase) && OF_ITS_OWN_YEARS.test(after)) return true
  if (
    /(?:người|lần|năm|ngày|nhóm|sáng|chiều|tối|vai trò|trách nhiệm|lĩnh vực|nhiệm vụ|nội dung|cấp|giai đoạn|yếu tố|đợt|kỳ|là|cái)\s*$/u.test(
      before,
    ) &&
    /^thứ |đứng đầu/u.test(phrase) &&
    !/(?:là)\s*$/u.test(before)
  )
    return true
  if (
    /^thứ /u.test(phrase) &&
    /^\s*(?:là(?=\s[^.]*,\s*thứ)|[,:]?\s*(?:ngày|·))/u.test(after) &&
    !/(?:xếp|đứng|vị trí|hạng)\s*$/u.test(before)
  )
    return true
  if (/(?:nhóm|top|tốp)\s+(?:\d+\s+)?(?:[^\s,]+\s+){0,3}$/u.test(before) && /đầu|cuối/u.test(phrase)) return true
  // "3 địa phương đứng cuối bảng là A, B, C"
  if (
    /cuối|chót|bét/u.test(phrase) &&
    /(?:^|\s)(?:\d+|hai|ba|bốn|năm) (?:địa phương|đơn vị|tỉnh|sở|huyện|bộ|xã|phường)\s*$/u.test(before)
  )
    return true
  // "vùng có 3/7 tỉnh đứng đầu": who they are is not told
  if (
    /đầu/u.test(phrase) &&
    /(?:^|\s)\d+(?:\/\d+)? (?:địa phương|đơn vị|tỉnh|sở|huyện|bộ|xã|phường)\s*$/u.test(before) &&
    !/(?<!\p{L})(?:là|gồm|thuộc về)(?!\p{L})|:/u.test(after)
  )
    return true
  // "từng là những tỉnh dẫn đầu PCI, ví dụ như A và B"
  if (
    /đầu|cuối/u.test(phrase) &&
    /(?<!\p{L})(?:các|những|một số|nhiều|một trong những) (?:địa phương|đơn vị|tỉnh|thành phố|sở|huyện|bộ|xã|phường)\s*$/u.test(
      before,
    ) &&
    !/(?<!\p{L})(?:là|thuộc về|gồm)(?!\p{L})|:/u.test(after.slice(0, 90))
  )
    return true
  // "4 vị trí dẫn đầu không thay đổi so với năm 2021"
  if (
    (/\d vị trí\s*$/u.test(before) || (/^vị trí/u.test(phrase) && /(?:^|\s)\d+\s*$/u.test(before))) &&
    /đầu|cuối/u.test(phrase) &&
    !/(?<!\p{L})(?:là|thuộc về|gồm)(?!\p{L})|:/u.test(after.slice(0, 90))
  )
    return true
  // "xếp sau đó là A", "xếp sau B trong nhóm là A"
  if (/^(?:xếp|đứng) sau/u.test(phrase))
    return !/^\s*(?:đó\s*)?(?:[^.;\d]{2,80}?\s)?(?:lần lượt\s*)?là(?!\p{L}|\s*\d)/u.test(after)
  if (/^(?:tiếp|kế|theo)/u.test(phrase))
    return (
      !/^\s*(?:đó\s+)?(?:lần lượt\s+)?(?:vẫn\s+)?(?:là|thuộc về|gồm|:|có(?!\p{L})|trong|với)/u.test(after) &&
      !/vị trí\s*$/u.test(before) &&
      !/(?:thành phố|tỉnh|đơn vị|địa phương)\s*$/u.test(before)
    )
  return false
}

const ONE_WITH_MOST =
  /(?<!\p{L})là\s+(?:đơn vị|địa phương|cơ quan|tỉnh|huyện|sở|bộ|xã|phường)\s+(?:có|đạt)\s+(?:tổng\s+|số\s+)?(?:điểm số|điểm|chỉ số)(?:\s+cchc)?\s*$/u

/** "cao nhất" ranks where it tells of all: "cao nhất cả nước", "cao nhất là huyện A"; not in "cao nhất trong 9 năm". */
export function isExtreme(before: string, after: string): boolean {
  // "Sở A là đơn vị có điểm cao nhất (96,9 điểm)"
  if (ONE_WITH_MOST.test(before) && /^\s*(?:,|\(|với|đạt|là(?=\s*\d)|$)/u.test(after)) return true
  if (
    /(?:tăng trưởng|tăng|giảm|thăng|tụt|thụt|nhảy|nhóm|điểm|biến động|cải thiện|thứ hạng|từ trước|kỷ lục|tỷ lệ|xuống|lên)\s*(?:điểm |hạng |nhiều )?$/u.test(
      before,
    )
  )
    return false
  // "63 địa phương tăng điểm, cao nhất là A (tăng 10,66%)": who has risen most
  if (/^\s*(?:là|ở|thuộc về)\s[^,;.()]{2,40}\(\s*(?:tăng|giảm|\+|-)/u.test(after)) return false
  // "điểm cao nhất là chỉ số Gia nhập thị trường": among its own parts
  if (/^\s*(?:là|ở)\s+(?:chỉ số|lĩnh vực|nội dung|tiêu chí)(?!\p{L})/u.test(after)) return false
  if (/^\s*(?:trong|trên|của)\s+(?:bảng|danh sách)[^,;.\d]{0,40}\s(?:là|thuộc về)(?!\p{L}|\s*\d)/u.test(after))
    return true
  return /^\s*(?:\([^()]*\)\s*)?(?:là(?!\p{L}|\s*\d)|thuộc về|(?:trên |trong |của |so với )?(?:cả nước|toàn quốc|toàn tỉnh|các tỉnh|cả tỉnh|\d+ (?!năm)|số \d|khối)|(?:với|đạt)\s+[^,;.\d]{3,30}(?:\d{1,2} (?:chỉ số|lĩnh vực|trụ cột)(?: thành phần)?\s+)?(?:là|đạt)\s+\d|(?:với|đạt)\s+(?:(?:giá trị|kết quả|chỉ số|tỷ lệ|số điểm|tổng điểm|điểm số|mức)\s+)*(?:đạt\s+|là\s+)?\d)/u.test(
    after,
  )
}
