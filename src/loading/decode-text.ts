import type { Complain } from './complaint.ts'

const NEWLINE = 0x0a
/** What other programs leave in the place of a letter that they couldn't read. */
const LOST_LETTER = '\uFFFD'

const CURE =
  'save the file as UTF-8 (in a spreadsheet: "CSV UTF-8") and see to it that the Vietnamese letters are right'

/**
 * The file's text in composed Unicode (NFC), with "\n" at line ends and no byte order mark: programs
 * differ in what they write.  Undefined, with a complaint that names the line, when it isn't UTF-8.
 */
export function decodeText(file: string, bytes: Uint8Array, complain: Complain): string | undefined {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    const { line, value } = firstBadLine(bytes)
    complain({ file, line, value, problem: 'is not UTF-8', cure: CURE })
    return undefined
  }
  const lost = text.indexOf(LOST_LETTER)
  if (lost >= 0) {
    const lines = text.slice(0, lost).split('\n')
    const value = text.split('\n')[lines.length - 1]!.trimEnd()
    complain({ file, line: lines.length, value, problem: 'has lost a letter (�) in an earlier conversion', cure: CURE })
  }
  return text.normalize('NFC').replaceAll(/\r\n?/g, '\n')
}

function firstBadLine(bytes: Uint8Array): { line: number; value: string } {
  const strict = new TextDecoder('utf-8', { fatal: true })
  for (let start = 0, line = 1; ; line++) {
    const newline = bytes.indexOf(NEWLINE, start)
    const part = bytes.subarray(start, newline < 0 ? undefined : newline)
    try {
      strict.decode(part)
    } catch {
      return { line, value: new TextDecoder().decode(part).trimEnd() }
    }
    // Each line alone may be sound only if the whole is: a line break is never part of another character.
    if (newline < 0) return { line, value: '' }
    start = newline + 1
  }
}
