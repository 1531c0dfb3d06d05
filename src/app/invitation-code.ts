import { createHash, randomBytes } from 'node:crypto'

/** Without letters that are taken for digits or for each other. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const GROUPS = 4
const GROUP_LENGTH = 4
/** Tells a code from a question; also what Telegram takes behind "?start=". */
const MARK = 'CB'

/** A code that nobody guesses (80 bits), easy to read out: "CB-7K3M-Q2XD-9V0T-HJ5N". */
export function newInvitationCode(random: (size: number) => Uint8Array = randomBytes): string {
  const letters = [...random(GROUPS * GROUP_LENGTH)].map((byte) => LETTERS[byte % LETTERS.length])
  const groups = Array.from({ length: GROUPS }, (_, i) => letters.slice(i * GROUP_LENGTH, (i + 1) * GROUP_LENGTH))
  return [MARK, ...groups.map((group) => group.join(''))].join('-')
}

/** Of a code as it was typed, in small letters or with O for 0; undefined where the text is none. */
export function digestOfCode(text: string): string | undefined {
  const code = text.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')
  if (!new RegExp(`^${MARK}[${LETTERS}]{${GROUPS * GROUP_LENGTH}}$`).test(code)) return undefined
  return createHash('sha256').update(code).digest('base64url')
}
