/** U+00D0 and U+0189 look like Đ and are typed for it. */
const LOOKALIKES_OF_D = /[\u00D0\u0189]/g

/** Letters and digits in the width of East Asian scripts: "２０２２". */
const FULL_WIDTH = /[\uFF01-\uFF5E]/g
const FROM_FULL_WIDTH = 0xff01 - '!'.charCodeAt(0)

/** Nothing here is composed, or has marks. */
const PLAIN = /^[\x20-\x7e]*$/

/** Composed form, with the look-alikes of Đ replaced by Đ and wide letters by plain ones: equal texts compare equal after this. */
export function compose(text: string): string {
  if (PLAIN.test(text)) return text
  return text
    .normalize('NFC')
    .replace(LOOKALIKES_OF_D, 'Đ')
    .replaceAll('ð', 'đ')
    .replace(FULL_WIDTH, (wide) => String.fromCharCode(wide.charCodeAt(0) - FROM_FULL_WIDTH))
}

/** Lower case without tone and vowel marks, đ as d: "Thủ Dầu Một" → "thu dau mot". */
export function fold(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase()
  return compose(text).toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd')
}
