import type { Picture } from '../../src/core/reply/picture.ts'

/** Values and ranks of a picture that are not in a text, which says "tăng" and "giảm" where a picture has signs. */
export function unstated({ kind, series }: Picture, text: string): string[] {
  const points = series.flatMap((each) => each.points)
  const values = points.flatMap(({ marks }) => marks.map((mark) => mark.text.replace(/^[+−]/, '').replace(/[*†]$/, '')))
  const ranks = points.flatMap(({ detail }) => detail?.replaceAll('†', '').replaceAll('*', '').split(' hoặc ') ?? [])
  const rankText = (rank: string) => (kind === 'comparison' ? rank : `hạng ${rank}`)
  const isStated = (wanted: string) =>
    new RegExp(`(?<![\\d,.])${wanted.replaceAll('.', '\\.')}(?![\\d]|[,.]\\d)`, 'iu').test(text)
  return [
    ...values.filter((value) => !isStated(value) && !(value.startsWith('0') && /không đổi|giữ nguyên/.test(text))),
    ...ranks.map(rankText).filter((rank) => !isStated(rank)),
  ]
}
