import { fold } from '../../core/text/fold.ts'

/** Fields of a figure that an official can put right. */
export type FigureField = 'value' | 'unit' | 'year' | 'field' | 'of'
/** What a report says of itself, as far as an official can put it right. */
export type ReportField = 'owner' | 'publisher' | 'title' | 'publishedOn' | 'year'

/** Figures without warnings, all that waits, all topics, or those of these numbers. */
export type Which = 'clean' | 'all' | 'topics' | readonly number[]

export type ReviewOrder =
  | { readonly kind: 'list' }
  | {
      readonly kind: 'show'
      readonly report: number
      readonly page: number
      readonly only: 'warned' | 'unread' | 'topics' | undefined
    }
  | { readonly kind: 'approve'; readonly report: number; readonly which: Which }
  | {
      readonly kind: 'reject'
      readonly report: number
      readonly which: Exclude<Which, 'clean'>
      readonly reason: string
    }
  | {
      readonly kind: 'change'
      readonly report: number
      readonly position: number
      readonly field: FigureField
      readonly text: string
    }
  | { readonly kind: 'report'; readonly report: number; readonly field: ReportField; readonly text: string }

/** As many figures as one order can name. */
const MOST_NAMED = 500

/** "3", "3 trang 2", "3 hết", "3 duyệt chủ đề", "3 duyệt 5, 7-9", "3 sửa 5 thành 96,89", "3 bỏ 4: sai dòng", "3 tỉnh Hà Nam". */
export function readReviewOrder(written: string): ReviewOrder | undefined {
  const text = written.normalize('NFC').replace(/\s+/gu, ' ').trim()
  if (text === '' || /^(?:danh sach|ds|list)$/.test(fold(text))) return { kind: 'list' }
  const [, number, rest = ''] =
    /^(?:báo cáo|bao cao|bc|số|so|#)?\s*(?:số |so |#)?(\d{1,9})(?![\d/.,])[\s:,]*(.*)$/iu.exec(text) ?? []
  const report = Number(number)
  if (number === undefined || report === 0) return undefined
  return (
    shown(report, rest) ??
    changed(report, rest) ??
    rejected(report, rest) ??
    ofReport(report, rest) ??
    approved(report, rest)
  )
}

const page = (digits: string | undefined) => Math.max(1, Number(digits ?? 1))

function shown(report: number, rest: string): ReviewOrder | undefined {
  const text = fold(rest)
  if (text === '' || text === 'xem') return { kind: 'show', report, page: 1, only: undefined }
  const [, only, at] = /^(?:xem )?(?:(canh bao|chua doc|chua xep|chu de)\s*)?(?:trang (\d{1,4}))?$/.exec(text) ?? []
  if (only === undefined && at === undefined) return undefined
  return {
    kind: 'show',
    report,
    page: page(at),
    only: only === undefined ? undefined : (ONLY[only] ?? 'unread'),
  }
}

const ONLY: Readonly<Record<string, 'warned' | 'topics'>> = { 'canh bao': 'warned', 'chu de': 'topics' }

const FIELDS: readonly (readonly [RegExp, FigureField])[] = [
  [/^(?:tên )?(?:đơn vị|don vi)\s*(?:là|la|thành|thanh|=|:)?\s*/iu, 'unit'],
  [/^(?:năm|nam)\s*(?:là|la|thành|thanh|=|:)?\s*(?=\d)/iu, 'year'],
  [/^(?:lĩnh vực|linh vuc)\s*(?:là|la|thành|thanh|=|:)?\s*/iu, 'field'],
  [/^(?:trên tổng số|tổng số|tong so|trong)\s*(?:là|la|thành|thanh|=|:)?\s*(?=\d)/iu, 'of'],
  [
    /^(?:(?:giá trị|gia tri|điểm|diem|hạng|hang|xếp loại|xep loai)\s*)?(?:là|la|thành|thanh|sang|=|:|->|→)?\s*/iu,
    'value',
  ],
]

function changed(report: number, rest: string): ReviewOrder | undefined {
  const [, position, what = ''] =
    /^(?:sửa|sua|đổi|doi|chỉnh|chinh)(?: lại| lai)?(?: số| so| mục| muc)?(?: liệu| lieu)? (\d{1,5})[\s:,]*(.*)$/iu.exec(
      rest,
    ) ?? []
  if (position === undefined || what === '') return undefined
  const [start, field] = FIELDS.find(([each]) => each.test(what))!
  const text = what.replace(start, '').trim()
  return text === '' ? undefined : { kind: 'change', report, position: Number(position), field, text }
}

function rejected(report: number, rest: string): ReviewOrder | undefined {
  const [, what] = /^(?:bỏ|từ chối|loại|xoá|xóa|không duyệt|bo|tu choi|loai|xoa|khong duyet) (.+)$/iu.exec(rest) ?? []
  if (what === undefined) return undefined
  const [, whole, because = ''] = /^(hết|tất cả|còn lại|het|tat ca|con lai)[\s:,]*(.*)$/iu.exec(what) ?? []
  const reason = (text: string) => text.replace(/^(?:vì|do|lý do|vi|ly do)[\s:]+/iu, '').trim()
  if (whole !== undefined) return { kind: 'reject', report, which: 'all', reason: reason(because) }
  const [topics, because2 = ''] = /^(?:(?:hết|các|het|cac)\s+)?(?:chủ đề|chu de)[\s:,]*(.*)$/iu.exec(what) ?? []
  if (topics !== undefined) return { kind: 'reject', report, which: 'topics', reason: reason(because2) }
  const [, list = '', why = ''] = /^((?:số |so )?\d[\d\s,;-]*(?:(?:và|va) \d+)?)[\s:,]*(.*)$/iu.exec(what) ?? []
  const which = numbersIn(list)
  return which === undefined ? undefined : { kind: 'reject', report, which, reason: reason(why) }
}

const OF_REPORT: readonly (readonly [RegExp, ReportField])[] = [
  [/^(?:sửa |sua )?(?:thuộc |thuoc )?(?:tỉnh|tinh)\s*(?:là|la|=|:)?\s*/iu, 'owner'],
  [/^(?:sửa |sua )?(?:thuộc|thuoc)\s+/iu, 'owner'],
  [/^(?:sửa |sua )?(?:nguồn|nơi ban hành|cơ quan|nguon|noi ban hanh|co quan)\s*(?:là|la|=|:)?\s*/iu, 'publisher'],
  [/^(?:sửa |sua )?(?:tiêu đề|tên báo cáo|tieu de|ten bao cao)\s*(?:là|la|=|:)?\s*/iu, 'title'],
  [/^(?:sửa |sua )?(?:ngày(?: ban hành)?|ngay(?: ban hanh)?)\s*(?:là|la|=|:)?\s*(?=\d)/iu, 'publishedOn'],
  [/^(?:sửa |sua )?(?:năm(?: đánh giá)?|nam(?: danh gia)?)\s*(?:là|la|=|:)?\s*(?=\d)/iu, 'year'],
]

function ofReport(report: number, rest: string): ReviewOrder | undefined {
  const [start, field] = OF_REPORT.find(([each]) => each.test(rest)) ?? []
  if (field === undefined) return undefined
  const text = rest.replace(start!, '').trim()
  return text === '' ? undefined : { kind: 'report', report, field, text }
}

function approved(report: number, rest: string): ReviewOrder | undefined {
  const text = fold(rest)
    .replace(/^(?:duyet|ok|dong y|chap nhan|nhan)(?: |$)/, '')
    .replace(/^(?:so|muc|so lieu) (?=\d)/, '')
  if (/^(?:(?:het|tat ca|toan bo|all) )?(?:ke ca|ca) (?:(?:so|cac so) )?(?:co )?canh bao$/.test(text))
    return { kind: 'approve', report, which: 'all' }
  if (/^(?:het|tat ca|toan bo|all)?(?: ?(?:tru|khong co|khong) canh bao)?$/.test(text))
    return { kind: 'approve', report, which: 'clean' }
  if (/^(?:(?:het|tat ca|cac) )*chu de$/.test(text)) return { kind: 'approve', report, which: 'topics' }
  const which = numbersIn(text)
  return which === undefined ? undefined : { kind: 'approve', report, which }
}

/** "5", "5, 7-9 và 12" */
function numbersIn(list: string): number[] | undefined {
  const parts = fold(list)
    .replace(/^so /, '')
    .replace(/\s*-\s*/g, '-')
    .split(/(?:\s|,|;|va|cung)+/)
    .filter((part) => part !== '')
  const numbers: number[] = []
  for (const part of parts) {
    const [, first, last = first] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(part) ?? []
    if (first === undefined) return undefined
    for (let number = Number(first); number <= Number(last) && numbers.length < MOST_NAMED; number += 1)
      numbers.push(number)
  }
  return numbers.length === 0 ? undefined : [...new Set(numbers)]
}
