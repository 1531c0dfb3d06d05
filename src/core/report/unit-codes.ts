import type { Paragraph } from './document.ts'
import { tidy } from './text.ts'

/** "H01.12.3", "H33.30": what systems number units by. */
const CODE = String.raw`[A-Z]\d{2,3}(?:[.-][A-Z]?\d{1,3})+`
const ALONE = new RegExp(`^${CODE}$`, 'u')
const BEFORE_NAME = new RegExp(`^${CODE}\\s+(?=\\p{L})`, 'u')
const IN_ROW = new RegExp(`^\\d{1,3}[.)]?\\s+${CODE}\\s+\\p{L}`, 'u')
const HEADING = /^mã$|(?:^|\s)mã (?:đơn vị|cơ quan|định danh|số)(?=\s|$)/iu
const FEWEST = 3

/** Codes on lines of their own go before the names that they stand for, and their heading goes. */
export function joinCodes(lines: readonly Paragraph[]): readonly Paragraph[] {
  const isCode = ({ text }: Paragraph) => ALONE.test(tidy(text))
  if (lines.filter((line) => isCode(line) || IN_ROW.test(tidy(line.text))).length < FEWEST) return lines
  const first = lines.findIndex((line) => isCode(line) || IN_ROW.test(tidy(line.text)))
  const out: Paragraph[] = []
  for (const [i, line] of lines.entries()) {
    const before = lines[i - 1]
    if (isCode(line) && lines[i + 1] !== undefined) continue
    const told = i < first ? tidy(line.text.replace(HEADING, ' ')) : tidy(line.text)
    if (told === '') continue
    if (before !== undefined && isCode(before)) out.push({ ...line, text: `${tidy(before.text)} ${told}` })
    else out.push(told === tidy(line.text) ? line : { ...line, text: told })
  }
  return out
}

/** "H33.30.1 UBND phường Vĩnh Thanh" → "UBND phường Vĩnh Thanh" */
export const withoutCode = (name: string) => name.replace(BEFORE_NAME, '')
