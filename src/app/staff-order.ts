import { fold } from '../core/text/fold.ts'
import type { StaffRole } from './ports/staff.ts'

/** What an admin wants done with the officials. */
export type StaffOrder =
  | { readonly kind: 'list' }
  | { readonly kind: 'invite'; readonly name: string; readonly role: StaffRole; readonly hours: number }
  | { readonly kind: 'revoke' | 'remove'; readonly number: number }

const USUAL_HOURS = 48
const MOST_HOURS = 30 * 24
const LONGEST_NAME = 60

const VERBS: readonly (readonly [RegExp, Exclude<StaffOrder['kind'], 'list'>])[] = [
  [/^(moi|invite|them|add)( |$)/, 'invite'],
  [/^(thu ?hoi|revoke|huy)( |$)/, 'revoke'],
  [/^(xoa|bo|go|remove|delete)( |$)/, 'remove'],
]

/** "mời Lan phòng Nội vụ quản trị 24 giờ", "thu hồi 3", "xoá 2"; undefined where it can't be read. */
export function readStaffOrder(text: string): StaffOrder | undefined {
  const written = text
    .normalize('NFC')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
  const folded = fold(written)
  if (/^(|danh sach|ds|list)$/.test(folded)) return { kind: 'list' }
  for (const [verb, kind] of VERBS) {
    const said = verb.exec(folded)?.[0]
    if (said === undefined) continue
    // folding keeps the number of words, so that the name keeps its marks
    const rest = written.split(' ').slice(said.trim().split(' ').length)
    if (kind === 'invite') return inviteOf(rest)
    const number = /^(?:so |#)?([1-9]\d{0,8})$/.exec(fold(rest.join(' ')))?.[1]
    return number === undefined ? undefined : { kind, number: Number(number) }
  }
  return undefined
}

function inviteOf(words: readonly string[]): StaffOrder | undefined {
  let rest = words.join(' ')
  const take = (pattern: RegExp) => {
    const found = pattern.exec(rest)
    if (found !== null) rest = `${rest.slice(0, found.index)} ${rest.slice(found.index + found[0].length)}`
    return found
  }
  const time = take(/(?<!\S)(\d{1,3}) ?(giờ|gio|h|ngày|ngay|d)(?!\S)/iu)
  const admin = take(/(?<!\S)(?:làm |lam )?(quản trị|quan tri|admin)(?!\S)/iu)
  take(/(?<!\S)(?:làm |lam )?(cán bộ|can bo|official)(?!\S)/iu)
  const name = rest.replace(/\s+/g, ' ').trim()
  const hours = time === null ? USUAL_HOURS : Number(time[1]) * (/^(ng|d)/i.test(time[2]!) ? 24 : 1)
  if (name === '' || [...name].length > LONGEST_NAME || hours < 1 || hours > MOST_HOURS) return undefined
  return { kind: 'invite', name, role: admin === null ? 'official' : 'admin', hours }
}
