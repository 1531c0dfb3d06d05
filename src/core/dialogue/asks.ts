import type { Signals } from './signals.ts'

/** "vì sao", or "sao" before what is so: "sao thấp vậy". A "sao" alone only asks how it is. */
export function asksReason(s: Signals): boolean {
  return s.all('operation').some((e) => {
    if (e.meaning.operation !== 'why') return false
    const next = s.recognised.words.find(({ token }) => token >= e.end)?.folded ?? ''
    return e.end - e.start > 1 || JUDGED.has(next)
  })
}
const JUDGED = new Set([
  'thap',
  'cao',
  'kem',
  'te',
  'it',
  'tut',
  'giam',
  'rot',
  'tang',
  'chot',
  'bet',
  'lai',
  'ma',
  'chi',
])

/** Whether a reason may be asked for: by any "vì sao", and not by a "sao" that ends the sentence ("các phường sao?"). */
export const mayAskReason = (s: Signals): boolean =>
  s.all('operation').some((e) => {
    const goesOn = s.recognised.words.some(({ token, folded }) => token >= e.end && !ENDINGS.has(folded))
    return e.meaning.operation === 'why' && (e.end - e.start > 1 || goesOn)
  })

/** "phải không", or a question that ends in "không", "hả": whether it is so. */
export function asksYesNo(s: Signals): boolean {
  const last = s.recognised.words.findLast((word) => !ENDINGS.has(word.folded))?.folded ?? ''
  return s.has('yes-no') || ['khong', 'ha', 'chu', 'chua'].includes(last)
}
/** Particles that may follow the last word of a question. */
const ENDINGS = new Set(['a', 'vay', 'nhi', 'ad', 'ban', 'the', 'ta', 'nao', 'em', 'anh', 'chi'])
