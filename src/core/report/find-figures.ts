import { isBehindOthers, isFromTo, isLedByOthers, moveBefore, signed } from './figure-moves.ts'
import {
  AGAINST_MEAN,
  AGAINST_OTHERS,
  ANY_NUMBER,
  AT_INDEX,
  GAP_TO_MEAN,
  IN_BRACKETS,
  LOST_OR_GAP,
  MOVE_TO,
  MOVED,
  NO_RANK_BEFORE,
  NOT_HAPPENED,
  NOUNS,
  OF_ALL_IN_BRACKETS,
  OF_PROVINCES,
  OR_MORE,
  OUT_OF,
  PLACED,
  PLACING,
  RANGE_AFTER,
  RANGE_BEFORE,
  RANK_BEFORE,
  RANK_FROM,
  SCORE_BEFORE,
  SCORE_UNIT,
  SHARE_BEFORE,
  STREAK_AFTER,
  STREAK_BEFORE,
  THRESHOLD_BEFORE,
} from './figure-rules.ts'
import { countFinder } from './find-counts.ts'
import { gradeFinder } from './find-grades.ts'
import type { FoundNumber as Found } from './mention.ts'
import { joinLists } from './number-lists.ts'
import { printedValue, valueOfWord } from './numbers.ts'
import { isExtreme, isLostRank, isNoRank } from './rank-words.ts'
import { anyOf, found, holds, rule } from './text.ts'
import type { ReadingWords } from './words.ts'

/** Tells for every number of a sentence what it is, by the words around it. */
export function figureFinder(words: ReadingWords) {
  const rankWords = new Map(words.rank.map(({ phrase, value }) => [phrase.toLowerCase(), value]))
  const ranks = rule`\b(${anyOf(rankWords.keys())})\b`
  const grades = new Map(words.grade.map(({ phrase, value }) => [phrase, value]))
  const findGrades = gradeFinder(grades)
  const countAt = countFinder(grades)
  const quantities = anyOf(words['other-quantity'].map(({ phrase }) => phrase))
  const otherAfter = rule`^\s*(?:%|phần trăm)?\s*(?:số |tổng số |các )?(?:${quantities}|lượt|câu|tiêu chí|chỉ số(?! (?:cchc|cải cách|par|hài lòng|sipas|papi|pci|dti|chuyển đổi số))|nội dung|trụ cột|lĩnh vực|ngày|giờ|phút|tuổi|km|ha|m2|năm\b(?! liên| (?:19|20)\d)|lần\b(?! liên| thứ)|tỷ|triệu|nghìn|đồng|trang|bước|kỳ|nhóm|giải|dự án|công trình|cuộc|lớp|đợt|khâu|bài)\b`

  /** @param text plain and masked */
  function findFigures(text: string): Found[] {
    const figures: Found[] = []
    const take = (figure: Found) => {
      if (!figures.some(({ at, to }) => figure.at < to && at < figure.to)) figures.push(figure)
    }
    for (const grade of findGrades(text)) take(grade)
    for (const match of text.matchAll(ranks)) {
      const value = rankWords.get(match[1]!)!
      const before = text.slice(Math.max(0, match.index - 90), match.index)
      const after = text.slice(match.index + match[0].length)
      if (isNoRank(match[1]!, before, after)) continue
      if (
        /(?:^|\s)(?:sau|kết thúc chuỗi|kết thúc|chấm dứt|chấm dứt chuỗi)\s+(?:nhiều|\S+)\s+(?:năm|lần)\s+(?:liên tiếp|liền|liên tục)[^,;]*$/u.test(
          text.slice(0, match.index),
        )
      )
        continue
      if (/^(?:cao|thấp) nhất/u.test(match[1]!) && !isExtreme(before, after)) continue
      const to = match.index + match[0].length
      const rank = value === 'last' || value === 'next' ? value : Number(value)
      take({ kind: 'rank', at: match.index, to, value: rank, of: undefined, isEarlier: holds(RANK_FROM, before) })
      // "Xếp thứ hai và ba là A và B"
      const second = /^\s+và\s+(ba|tư|năm|sáu|bảy|tám|chín|mười)(?=\s+(?:là|lần lượt|thuộc về|gồm)(?!\p{L}))/u.exec(
        after,
      )
      if (second !== null && rank === valueOfWord(second[1]!)! - 1) {
        const at = to + second[0].length - second[1]!.length
        take({ kind: 'rank', at, to: to + second[0].length, value: rank + 1, of: undefined, isEarlier: false })
      }
    }
    for (const match of text.matchAll(ANY_NUMBER)) {
      const at = match.index
      if (figures.some((figure) => at >= figure.at && at < figure.to)) continue
      const figure = classify(text, at, match[0])
      if (figure !== undefined) take(figure)
    }
    const counts = figures.filter((figure) => figure.kind === 'count')
    const own = figures.filter(
      ({ kind, at }) =>
        (kind !== 'grade' && kind !== 'group' && kind !== 'rank') ||
        !counts.some(({ whatAt, whatTo }) => at >= whatAt && at < whatTo),
    )
    return joinLists(
      text,
      own.sort((a, b) => a.at - b.at),
    )
  }

  function classify(text: string, at: number, printed: string): Found | undefined {
    const to = at + printed.length
    const before = text.slice(Math.max(0, at - 60), at)
    const after = text.slice(to, to + 90)
    const word = valueOfWord(printed)
    const value = word ?? printedValue(printed)
    const isWhole = word !== undefined || /^\d+$/.test(printed)
    if (/^(?:19|20)\d{2}$/.test(printed) && !/^\s*%/u.test(after)) return undefined
    if (/\/\s*$/.test(before)) return undefined
    if (isWhole && holds(STREAK_AFTER, after) && !/^\s*(?:liên)/u.test(after))
      return { kind: 'streak', at, to: to + found(STREAK_AFTER, after)![0].length, value }
    if (isWhole && holds(STREAK_BEFORE, before) && /^\s*(?:liên tiếp|liên tục)/u.test(after))
      return { kind: 'streak', at, to, value }
    const move = moveBefore(text, at, value)
    // "vị trí thứ 6 trong bảng xếp hạng 63 tỉnh", "thay vì xếp hạng 63 tỉnh": how many it holds
    const isOfTable = /(?:xếp hạng|thứ hạng)\s*$/u.test(before) && holds(rule`^\s*(?:${NOUNS})\b`, after)
    const ranked =
      (holds(RANK_BEFORE, before) && !holds(NO_RANK_BEFORE, before) && !isOfTable) ||
      (/(?:^|[\s"'“])số\s*$/u.test(before) && isWhole && value < 100 && holds(AT_INDEX, after))
    if (
      isWhole &&
      /^\s*(?:bậc|hạng|thứ hạng|thứ bậc|vị trí)(?![\p{L}])/u.test(after) &&
      (!ranked || /^\s*bậc/u.test(after))
    ) {
      const direction = holds(NOT_HAPPENED, before) ? undefined : (move ?? found(MOVED, before))
      if (direction === undefined) return { kind: 'other', at, to, isFigure: true }
      return { kind: 'rank_change', at, to, value: signed(value, (direction[1] ?? direction[2])!), percent: false }
    }
    // "thứ 71/193 quốc gia": the country among others
    if (ranked && /^\s*(?:\/\s*\d{2,3}|trong(?: số)? \d{2,3})\s*(?:quốc gia|nước)(?!\p{L})/u.test(after))
      return { kind: 'stranger', at, to }
    if (ranked && isLostRank(before)) return { kind: 'other', at, to, isFigure: true }
    if (ranked && isWhole && !/^\s*%/.test(after) && !/^\s*điểm/u.test(after)) {
      const of = found(rule`^\s*\/\s*(\d{1,3})\b`, after)
      const end = of === undefined ? to : to + of[0].length
      const isEarlier = holds(RANK_FROM, before)
      // "duy trì ở vị trí thứ 20 đến 28/63"
      if (!isEarlier && of === undefined && /^\s*(?:-|đến)\s*\d{1,2}(?!\s*[/.,]\s*\d{4})/u.test(after))
        return { kind: 'other', at, to, isFigure: true }
      return { kind: 'rank', at, to: end, value, of: of === undefined ? undefined : Number(of[1]), isEarlier }
    }
    // "từ 27 xuống vị trí 29"
    if (isWhole && holds(RANK_FROM, before) && /^\s*(?:lên|xuống|còn)\s+(?:vị trí|hạng|thứ)(?!\p{L})/u.test(after))
      return { kind: 'rank', at, to, value, of: undefined, isEarlier: true }
    const ofAll = isWhole && /(?:^|\s)(?:từ|lên|xuống|còn)\s*$/u.test(before) ? found(OF_PROVINCES, after) : undefined
    if (ofAll !== undefined) {
      const isEarlier = holds(RANK_FROM, before)
      return { kind: 'rank', at, to: to + ofAll[0].length, value, of: Number(ofAll[1]), isEarlier }
    }
    // "Chỉ số quản trị môi trường (17/63)"
    const bracketed = isWhole && holds(IN_BRACKETS, before) ? found(OF_ALL_IN_BRACKETS, after) : undefined
    if (bracketed !== undefined && value <= Number(bracketed[1]))
      return { kind: 'rank', at, to: to + bracketed[0].length, value, of: Number(bracketed[1]), isEarlier: false }
    const placed = isWhole ? found(PLACED, after) : undefined
    if (placed !== undefined && Number(placed[1]) >= value && holds(PLACING, before))
      return { kind: 'rank', at, to: to + placed[0].length, value, of: Number(placed[1]), isEarlier: false }
    if (move !== undefined && isWhole && holds(rule`^\s*(?:${NOUNS})\b`, after))
      return { kind: 'other', at, to, isFigure: false }
    const count = isWhole ? countAt(text, at, to, value, before, after) : undefined
    if (count !== undefined) return count
    // "9 đơn vị xếp loại Khá (45%)": how many of all they are
    if (/^\s*%\s*\)/u.test(after) && holds(SHARE_BEFORE, before)) return { kind: 'other', at, to, isFigure: false }
    if (
      holds(rule`(?:khoảng cách|chênh lệch)[^.;()]*\(?\s*$`, text.slice(0, at)) &&
      !holds(rule`chênh lệch[^.;]*so với năm`, text)
    )
      return { kind: 'other', at, to, isFigure: true }
    // "đạt, vượt 100% vốn"
    if (/(?:^|\s)vượt\s*$/u.test(before) && /^\s*%/u.test(after) && value >= 50)
      return { kind: 'other', at, to, isFigure: false }
    // "07 cơ quan đạt 72 điểm được phân loại khá": of those counted
    if (
      holds(rule`\b\d+\s+(?:${NOUNS})\s+(?:chỉ\s+)?đạt\s*$`, before) &&
      holds(rule`^\s*(?:điểm|%)?[^,;.]{0,12}\b(?:phân|xếp)\s*(?:loại|hạng)`, after)
    )
      return { kind: 'other', at, to, isFigure: false }
    // "Đồng Tháp (72,81 so với 72,1)": last year's
    if (/\(\s*\d{1,3}[.,]\d+\s*(?:%|điểm)?\s*so với\s*$/u.test(text.slice(0, at)) && !isWhole)
      return { kind: 'score', at, to, value, percent: false, max: undefined, isBare: true, isEarlier: true }
    // "tăng không nhiều (3,98 điểm trong 5 năm)"
    if (/^\s*(?:%|điểm)\s+(?:trong|sau|qua)\s+\d+\s+năm(?!\p{L})/u.test(after))
      return { kind: 'other', at, to, isFigure: true }
    if (holds(LOST_OR_GAP, before) || isBehindOthers(before, after)) return { kind: 'other', at, to, isFigure: true }
    if (
      holds(AGAINST_MEAN, before) ||
      holds(GAP_TO_MEAN, before) ||
      holds(rule`^\s*%\s*(?:các |số )?(?:${NOUNS})\b`, after)
    )
      return { kind: 'other', at, to, isFigure: false }
    // "trung bình cả nước có 80,1% người dân hài lòng về sự phục vụ": the index itself
    const isOfIndex = /^\s*%/u.test(after) && holds(SATISFIED, after) && holds(ON_AVERAGE, before)
    if (!isOfIndex && holds(otherAfter, after)) return { kind: 'other', at, to, isFigure: /^\s*%/.test(after) }
    const scoreUnit = found(SCORE_UNIT, after)
    const sign = /(?:\(|^)\s*([+-])\s*$/u.exec(before)?.[1]
    // "bị trừ điểm nhiều là Sở A (-1,5 điểm), Sở B (-1,25 điểm)"
    if (sign !== undefined && /(?<!\p{L})(?:bị trừ|trừ điểm|mất điểm)[^.;]*$/u.test(text.slice(0, at)))
      return { kind: 'other', at, to, isFigure: true }
    if (sign !== undefined && !isWhole) {
      const percent = /^(?:%|phần trăm)/u.test(scoreUnit?.groups?.uom ?? '')
      return {
        kind: 'change',
        at,
        to: to + (scoreUnit?.[0].length ?? 0),
        value: sign === '-' ? -value : value,
        percent,
      }
    }
    const outOf = scoreUnit === undefined ? found(OUT_OF, after) : undefined
    if (scoreUnit !== undefined || (outOf !== undefined && !isWhole)) {
      const max = (scoreUnit ?? outOf)!.groups!.max
      const percent = /^(?:%|phần trăm|điểm %|điểm phần)/u.test(scoreUnit?.groups?.uom ?? '')
      const end = to + (scoreUnit ?? outOf)![0].length
      if (move !== undefined && (holds(AGAINST_OTHERS, text.slice(end, end + 70)) || isLedByOthers(text, at)))
        return { kind: 'other', at, to: end, isFigure: true }
      // "có 7 điểm tăng so với năm 2020": points that have risen
      if (isWhole && /(?<!\p{L})có\s*$/u.test(before) && /^\s+(?:tăng|giảm)(?!\p{L})/u.test(text.slice(end)))
        return { kind: 'other', at, to: end, isFigure: false }
      // "100% là kết quả tốt nhất": how the index is made
      if ((value === 0 || value === 100) && /^\s+là(?!\p{L})/u.test(text.slice(end)))
        return { kind: 'other', at, to: end, isFigure: false }
      // "mất 4,5 điểm ở tiêu chí giải ngân": of the full score, and not of last year's
      if (move !== undefined && /(?<!\p{L})mất\s*$/u.test(before)) return { kind: 'other', at, to: end, isFigure: true }
      if (move !== undefined && !holds(MOVE_TO, before))
        return { kind: 'change', at, to: end, value: signed(value, (move[1] ?? move[2])!), percent }
      const isRange = holds(RANGE_AFTER, after) || holds(RANGE_BEFORE, before) || holds(OR_MORE, after)
      const isHeldAgainst = AGAINST_FIGURE.test(before)
      if (isHeldAgainst && !OF_YEAR.test(text.slice(end))) return { kind: 'other', at, to: end, isFigure: true }
      const isEarlier = isHeldAgainst || isFromTo(text, before, end)
      if (isRange || (holds(THRESHOLD_BEFORE, before) && !isEarlier))
        return { kind: 'other', at, to: end, isFigure: false }
      return {
        kind: 'score',
        at,
        to: end,
        value,
        percent,
        max: max === undefined ? undefined : printedValue(max),
        isBare: false,
        isEarlier,
      }
    }
    // "tăng từ 40,14 lên 40,87"
    if (!isWhole && isFromTo(text, before, to))
      return { kind: 'score', at, to, value, percent: false, max: undefined, isBare: true, isEarlier: true }
    if (!isWhole) {
      if (move !== undefined && holds(AGAINST_OTHERS, text.slice(to, to + 70)))
        return { kind: 'other', at, to, isFigure: true }
      if (move !== undefined && !holds(MOVE_TO, before))
        return { kind: 'change', at, to, value: signed(value, (move[1] ?? move[2])!), percent: false }
      if (
        holds(RANGE_AFTER, after) ||
        holds(RANGE_BEFORE, before) ||
        holds(THRESHOLD_BEFORE, before) ||
        holds(OR_MORE, after)
      )
        return { kind: 'other', at, to, isFigure: false }
    }
    if (
      !isWhole &&
      /^\d{1,3}\.\d{3}$/u.test(printed) &&
      /^\s+(?:\p{L}+\s+)?(?:công dân|người|doanh nghiệp|hộ|phiếu|lượt)/u.test(after)
    )
      return { kind: 'other', at, to, isFigure: false }
    if (isWhole && !holds(SCORE_BEFORE, before) && !/^\s*(?:[;,)]|và)/u.test(after))
      return { kind: 'other', at, to, isFigure: false }
    return { kind: 'score', at, to, value, percent: false, max: undefined, isBare: true, isEarlier: false }
  }

  return findFigures
}

/** "tăng 2 điểm so với mức 64 điểm của năm 2020": of the year behind it, and of nobody told of where none is. */
const AGAINST_FIGURE = /(?<!\p{L})so với\s+(?:mức|mức điểm|con số|số điểm|kết quả)\s*(?:là\s*)?$/u
const OF_YEAR = /^\s*\(?(?:của|trong|ở)?\s*năm\s*(?:\d{4}|trước|ngoái)/u

const SATISFIED = rule`^\s*%\s*(?:số\s+)?(?:người dân|người|tổ chức|doanh nghiệp)(?:\s*(?:,|và)\s*(?:người dân|tổ chức|doanh nghiệp))*\s+(?:cảm thấy\s+|được hỏi\s+)?hài lòng\s+(?:về|với|đối với)\s+(?:sự|việc)?\s*phục vụ`
const ON_AVERAGE = rule`\b(?:trung bình|bình quân)\b[^,;.]{0,30}$`
