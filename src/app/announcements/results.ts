import { fold } from '../../core/text/fold.ts'
import type { Services } from '../command.ts'
import type { Message } from '../ports/channel.ts'

/** What follows "ketqua": whose results of when; undefined where results are not what is to be announced. */
export const resultsIn = (text: string): string | undefined =>
  /^ket ?qua(?: |$)/.test(fold(text)) ? text.replace(/^\S+(?:\s+qu\S*)?\s*/iu, '') : undefined

/**
 * The figures of a unit as an announcement: figure, rank, grade, change and source in the answerer's own words, with the
 * picture of the years. Where they are not held, what is said of that.
 */
export async function announceResults(
  asked: string,
  { askAfresh }: Pick<Services, 'askAfresh'>,
): Promise<Message | { readonly refused: string }> {
  const plain = await askAfresh(`kết quả CCHC ${asked}`)
  if (plain.outcome !== 'answer') return { refused: plain.text }
  // a change that no source prints is worked out only when asked for
  const compared = /so với năm/.test(plain.text) ? plain : await askAfresh(`kết quả CCHC ${asked} so với năm trước`)
  const answer = compared.outcome === 'answer' ? compared : plain
  const { picture } = await askAfresh(`xu hướng CCHC ${asked.replace(/(?:năm )?\b(?:19|20)\d{2}\b/giu, '')}`)
  return { text: answer.text, choices: [], picture: picture ?? answer.picture }
}
