import { compose, fold } from '../text/fold.ts'

/** The two places of a tone mark, "hoà" and "hòa", brought to the second; the length stays. */
const TONE_PLACES = new Map(
  ['oa', 'oe', 'uy']
    .flatMap((pair) =>
      ['\u0300', '\u0301', '\u0309', '\u0303', '\u0323'].map((tone): [string, string] => [
        pair + tone,
        pair[0] + tone + pair[1],
      ]),
    )
    .map(([second, first]): [string, string] => [second.normalize('NFC'), first.normalize('NFC')]),
)
/** "hoà", not "hoàn": with a letter behind there is one place only. */
const SECOND_PLACE = new RegExp(`(?:${[...TONE_PLACES.keys()].join('|')})(?!\\p{L})`, 'gu')

/** One line of text as it will be quoted: composed, every run of white space one blank. */
export function tidy(text: string): string {
  return compose(text)
    .replace(/\u200b|\u200c|\u200d|\u2060|\ufeff|\u00ad/g, '')
    .replace(/\s+/gu, ' ')
    .trim()
}

/**
 * What rules are matched against: lower case, dashes and quotation marks plain, tone marks on the first vowel. It is as
 * long as the tidy text and each character stands at the same index, so that a match tells where to quote.
 */
export function plain(tidied: string): string {
  let lower = tidied.toLowerCase()
  if (lower.length !== tidied.length) {
    lower = Array.from(tidied, (char) => (char.toLowerCase().length === char.length ? char.toLowerCase() : char)).join(
      '',
    )
  }
  return lower
    .replace(/[–—−‐‑]/g, '-')
    .replace(/[“”„«»]/g, '"')
    .replace(SECOND_PLACE, (pair) => TONE_PLACES.get(pair)!)
}

/**
 * Letters and digits, those of other scripts as whole blocks. The engine takes more than a millisecond for each `\p{L}`
 * of a rule before it is first matched: for all borders of all rules most of a second.
 */
const LETTERS = String.raw`0-9a-zA-Z\xaa\xb2\xb3\xb5\xb9\xba\xbc-\xbe\xc0-\xd6\xd8-\xf6\xf8-\u02c1\u0370-\u1fff\u2c00-\u2dff\u3041-\ud7ff\uf900-\ufdff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff66-\uffdc`
const WORD_BORDER = `(?:(?<![${LETTERS}])(?=[${LETTERS}])|(?<=[${LETTERS}])(?![${LETTERS}]))`

/** A rule over {@link plain} text. `\b` knows Vietnamese letters, a blank stands for one or none more. */
export function rule(source: TemplateStringsArray, ...parts: readonly (string | RegExp)[]): RegExp {
  const whole = String.raw(source, ...parts.map((part) => (typeof part === 'string' ? part : part.source)))
  const made = RULES.get(whole) ?? new RegExp(plainRule(whole).replaceAll('\\b', WORD_BORDER), 'gu')
  RULES.set(whole, made)
  return made
}

/** Rules stand in the functions that use them; each is made once. */
const RULES = new Map<string, RegExp>()

/** As {@link plain}, but leaves the letters after a backslash alone: \P is not \p. */
function plainRule(source: string): string {
  return compose(source).replace(SECOND_PLACE, (pair) => TONE_PLACES.get(pair)!)
}

/** An alternation of phrases, the longest first, to be put into a {@link rule}. */
export function anyOf(phrases: Iterable<string>): string {
  return [...new Set([...phrases].map((phrase) => plain(tidy(phrase))))]
    .sort((a, b) => b.length - a.length)
    .map((phrase) => phrase.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'))
    .join('|')
}

/** Whether a rule holds for a text, from its beginning to its end where it says so. Rules are global: this resets them. */
export function holds(rule: RegExp, text: string): boolean {
  rule.lastIndex = 0
  return rule.test(text)
}

/** The first match, or undefined. */
export function found(rule: RegExp, text: string): RegExpExecArray | undefined {
  rule.lastIndex = 0
  return rule.exec(text) ?? undefined
}

const KIND_OF_UNIT =
  /^(ubnd|uy ban nhan dan|hdnd|tinh|thanh pho|tp|huyen|thi xa|tx|quan|phuong|xa|thi tran|dac khu|vung)\.? +(?=\S)/

/** A unit's name for telling whether two are the same: "UBND huyện Đông Sơn" and "Đông Sơn" are. */
export function nameKey(name: string): string {
  let key = fold(name)
    .replace(/[^\p{L}\p{N}&]+/gu, ' ')
    .trim()
  for (let shorter = key.replace(KIND_OF_UNIT, ''); shorter !== key; shorter = key.replace(KIND_OF_UNIT, ''))
    key = shorter
  return key
}
