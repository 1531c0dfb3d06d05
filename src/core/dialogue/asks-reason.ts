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
