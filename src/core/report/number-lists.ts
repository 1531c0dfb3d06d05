import type { FoundNumber as Found, RankMention } from './mention.ts'

/** "từ bậc 56 xuống 61" */
const FROM_TO =
  /^\s*(?:\(?năm \d{4}\)?\s*)?(?:tăng |giảm |nâng )?(?:xuống còn|lên mức|lên|xuống|còn)\s*(?:thứ|hạng|bậc|vị trí|thứ hạng|\s)*$/u
/** "vươn lên vị trí thứ 7 cả nước (năm 2023 là 18)": a rank again, of that year. */
const OF_OTHER_YEAR = /^[^.;()\d]{0,40}\(\s*năm \d{4}\s*(?:là|:|xếp|đứng|thứ|hạng|vị trí|\s)*$/u

/** "thứ hạng 15 (năm 2016) và 11 (năm 2017)" */
const OF_NEXT_YEAR = /^\s*\(\s*(?:năm\s+)?\d{4}\s*\)\s*(?:,|và)\s*$/u

/** "với 90,1; 89,2; 88,7 điểm", "xếp thứ 5, 7 và 9": what one number of a list is, all are. */
export function joinLists(text: string, figures: Found[]): Found[] {
  const isList = (a: Found, b: Found) => /^\s*(?:;|,|và|,? và|; và)\s*$/u.test(text.slice(a.to, b.at))
  for (let i = figures.length - 2; i >= 0; i -= 1) {
    const [a, b] = [figures[i]!, figures[i + 1]!]
    if (a.kind === 'score' && a.isBare && b.kind === 'score' && !b.isBare && isList(a, b)) {
      figures[i] = { ...a, percent: b.percent, isBare: false }
    }
  }
  for (let i = 1; i < figures.length; i += 1) {
    const [a, b] = [figures[i - 1]!, figures[i]!]
    // "giảm mạnh nhất, lần lượt là 7,98% và 7,29%"
    if (
      a.kind === 'change' &&
      b.kind === 'score' &&
      isList(a, b) &&
      /lần lượt(?: là)?\s[^;.]*$/u.test(text.slice(0, a.at))
    ) {
      figures[i] = { kind: 'change', at: b.at, to: b.to, value: Math.sign(a.value) * b.value, percent: b.percent }
      continue
    }
    // "từ 59,94 điểm (năm 2014) lên 64,98"
    if (a.kind === 'score' && a.isEarlier && b.kind === 'score' && b.isBare && FROM_TO.test(text.slice(a.to, b.at))) {
      figures[i] = { ...b, percent: a.percent, isBare: a.isBare }
      continue
    }
    // "từ vị trí thứ 2, thứ 3 xuống"
    if (
      a.kind === 'rank' &&
      a.isEarlier &&
      b.kind === 'rank' &&
      /^\s*(?:,|và)\s*(?:vị trí\s+)?(?:thứ|hạng)?\s*$/u.test(text.slice(a.to, b.at))
    ) {
      figures[i] = { ...b, isEarlier: true }
      continue
    }
    const isWhole = /^\d{1,3}$/.test(text.slice(b.at, b.to))
    if (
      a.kind === 'rank' &&
      typeof a.value === 'number' &&
      ((b.kind === 'score' && b.isBare) || b.kind === 'other') &&
      isWhole &&
      (isList(a, b) ||
        OF_OTHER_YEAR.test(text.slice(a.to, b.at)) ||
        OF_NEXT_YEAR.test(text.slice(a.to, b.at)) ||
        (a.isEarlier && FROM_TO.test(text.slice(a.to, b.at))))
    ) {
      figures[i] = {
        kind: 'rank',
        at: b.at,
        to: b.to,
        value: Number(text.slice(b.at, b.to)),
        of: a.of,
        isEarlier: false,
      } satisfies RankMention
    }
  }
  return figures
}
