import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { PROJECT_ROOT } from '../../src/config.ts'
import type { Row } from './shipped.ts'

const TEXTS = parse(readFileSync(join(PROJECT_ROOT, 'test', 'exact', 'phrasings.yaml'), 'utf8')) as Record<
  string,
  string[]
>

/** The ways to ask for one published value; at least twenty each. */
export function phrasingsFor({ measure, what, period }: Row): readonly string[] {
  if (measure === 'count' && what === 'người') return TEXTS.population!
  if (measure === 'streak') return ofPlace(/hạng (\d+)$/u.exec(what!)?.[1] ?? '1')
  if (measure === 'maximum') return TEXTS.minimum!.map(ofMaximum)
  const texts = TEXTS[measure!]!
  if (what?.includes('tuần')) return texts.map((text) => text.replace(/năm trước đó|năm trước|kỳ trước/u, 'tuần trước'))
  const base = /^so với năm (\d{4})$/u.exec(what ?? '')?.[1]
  return base === undefined || Number(base) === Number(period) - 1 ? texts : texts.map((text) => against(text, base))
}

const ofMaximum = (text: string) =>
  text
    .replaceAll('thấp nhất', 'cao nhất')
    .replace('nhỏ nhất', 'lớn nhất')
    .replace('tối thiểu', 'cao nhất đạt được')
    .replace('chót bảng', 'đầu bảng')

/** The phrasings speak of the first place; here of another. */
function ofPlace(place: string): string[] {
  if (place === '1') return TEXTS.streak!
  return TEXTS.streak!.map((text) =>
    text
      .replace(/chuỗi (năm )?dẫn đầu/iu, `chuỗi năm ở hạng ${place}`)
      .replace(/đứng đầu|dẫn đầu|quán quân|đứng nhất/iu, `đứng hạng ${place}`)
      .replace(/(giữ|đứng) hạng nhất|giữ vị trí số một|xếp thứ nhất|(?<=\} )nhất/iu, `giữ hạng ${place}`),
  )
}

/** A change against another year than the one before is asked for as such. */
function against(text: string, base: string): string {
  const bare = text.replace(/,? ?so với (năm|kỳ) trước( đó)?,?/iu, '').replace(/( ạ)?\?$/u, '')
  return `${bare.trim()} so với năm ${base}?`
}
