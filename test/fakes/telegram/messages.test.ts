import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { callTo, type Envelope } from './calls.ts'
import { type FakeTelegram, fakeTelegram } from './fake-telegram.ts'
import type { FakeUser } from './wire.ts'

/** A PNG as far as its header goes, which is where its size stands. */
function pngOf(width: number, height: number): Buffer {
  const bytes = Buffer.alloc(64)
  bytes.writeUInt32BE(0x89504e47, 0)
  bytes.writeUInt32BE(width, 16)
  bytes.writeUInt32BE(height, 20)
  return bytes
}

describe('messages on the fake Bot API', () => {
  let fake: FakeTelegram
  let an: FakeUser

  beforeEach(async () => {
    fake = await fakeTelegram()
    an = fake.person('An')
  })
  afterEach(() => fake.close())

  const call = (method: string, parameters: Record<string, unknown> = {}) => callTo(fake, method, parameters)
  const send = (text: string, more: Record<string, unknown> = {}) =>
    call('sendMessage', { chat_id: an.id, text, ...more })
  const button = (data: string) => ({ reply_markup: { inline_keyboard: [[{ text: 'Nút', callback_data: data }]] } })
  async function upload(method: string, field: string, bytes: Buffer, more: Record<string, string> = {}) {
    const form = new FormData()
    for (const [name, value] of Object.entries({ chat_id: String(an.id), ...more })) form.set(name, value)
    form.set(field, new Blob([new Uint8Array(bytes)]), 'a.png')
    const response = await fetch(`${fake.apiRoot}/bot${fake.token}/${method}`, { method: 'POST', body: form })
    return (await response.json()) as Envelope
  }

  describe('texts', () => {
    it.each([
      ['of 4,096 characters', 'ế'.repeat(4096)],
      ['of 4,096 without its markup', `<b>${'ế'.repeat(4096)}</b>`],
      ['of 4,096 with references', '&lt;'.repeat(4096)],
    ])('takes one %s', async (_what, text) => {
      expect(await send(text, { parse_mode: 'HTML' })).toMatchObject({ ok: true })
    })

    it.each([
      ['of 4,097 characters', 'ế'.repeat(4097), 'message is too long'],
      ['of 2,049 characters that need two code units', '👍'.repeat(2049), 'message is too long'],
      ['that is empty', ' \n', 'message text is empty'],
      ['that is empty without its markup', '<b></b>', 'message text is empty'],
      [
        'with a tag it does not know',
        'a <h1>b</h1>',
        'can\'t parse entities: Unsupported start tag "h1" at byte offset 2',
      ],
      ['with a bare "<"', 'ế 1 < 2', 'can\'t parse entities: Unsupported start tag "" at byte offset 6'],
      ['with a tag left open', '<b>x', 'can\'t parse entities: Can\'t find end tag corresponding to start tag "b"'],
      ['with crossed tags', '<b><i>x</b></i>', 'can\'t parse entities: Unmatched end tag, expected "</i>"'],
      ['with an end and no start', 'x</b>', "can't parse entities: Unexpected end tag"],
    ])('refuses one %s', async (_what, text, why) => {
      const refused = await send(text, { parse_mode: 'HTML' })
      expect(refused).toMatchObject({ ok: false, error_code: 400 })
      expect(refused.description).toContain(why)
      expect(fake.sentTo(an.id)).toEqual([])
    })

    it('reads markup only where it is told to', async () => {
      expect((await send('1 < 2 & <b>')).result.text).toBe('1 < 2 & <b>')
      expect((await send('<b>1 &lt; 2</b> &amp; 3', { parse_mode: 'HTML' })).result.text).toBe('1 < 2 & 3')
      expect(await send('x', { parse_mode: 'Markup' })).toMatchObject({ error_code: 400 })
    })
  })

  describe('buttons', () => {
    it.each([1, 64])('takes data of %i bytes', async (bytes) => {
      expect(await send('x', button('d'.repeat(bytes)))).toMatchObject({ ok: true })
    })

    it.each([
      ['no data at all', ''],
      ['65 bytes', 'd'.repeat(65)],
      ['22 letters of three bytes', 'ế'.repeat(22)],
    ])('refuses %s', async (_what, data) => {
      expect(await send('x', button(data))).toMatchObject({ description: 'Bad Request: BUTTON_DATA_INVALID' })
    })

    it('takes one answer to a press, of 200 characters at most', async () => {
      const { result } = await send('x', button('d'))
      const id = fake.presses(an, result, 'Nút')
      const [update] = (await call('getUpdates')).result
      expect(update.callback_query).toMatchObject({ id, data: 'd', message: { message_id: result.message_id } })
      expect(await call('answerCallbackQuery', { callback_query_id: id, text: 'x'.repeat(201) })).toMatchObject({
        error_code: 400,
      })
      expect(await call('answerCallbackQuery', { callback_query_id: id, text: 'x'.repeat(200) })).toMatchObject({
        result: true,
      })
      expect(fake.answerToPress(id)).toHaveLength(200)
      const unknown = await call('answerCallbackQuery', { callback_query_id: '999' })
      expect(unknown.description).toContain('query is too old')
    })
  })

  describe('photos and documents', () => {
    it('takes a photo with a caption of 1,024 characters, and hands the file out again', async () => {
      const { result } = await upload('sendPhoto', 'photo', pngOf(1080, 720), { caption: 'ế'.repeat(1024) })
      expect(result.photo[0]).toMatchObject({ width: 1080, height: 720 })
      const file = await call('getFile', { file_id: result.photo[0].file_id })
      const response = await fetch(`${fake.apiRoot}/file/bot${fake.token}/${file.result.file_path}`)
      expect(Buffer.from(await response.arrayBuffer())).toEqual(pngOf(1080, 720))
    })

    it.each([
      ['a caption of 1,025 characters', pngOf(10, 10), 'ế'.repeat(1025), 'message caption is too long'],
      ['what is no picture', Buffer.from('hello'), '', 'IMAGE_PROCESS_FAILED'],
      ['sides of more than 10,000 together', pngOf(9000, 1001), '', 'PHOTO_INVALID_DIMENSIONS'],
      ['one side more than 20 times the other', pngOf(2100, 100), '', 'PHOTO_INVALID_DIMENSIONS'],
      ['a malformed caption', pngOf(10, 10), '<b>', "can't parse entities"],
    ])('refuses %s', async (_what, bytes, caption, why) => {
      const refused = await upload('sendPhoto', 'photo', bytes, { caption, parse_mode: 'HTML' })
      expect(refused.error_code).toBe(400)
      expect(refused.description).toContain(why)
    })

    it('takes documents', async () => {
      expect((await upload('sendDocument', 'document', Buffer.from('a;b'))).result.document.file_name).toBe('a.png')
    })
  })

  describe('editing', () => {
    it('changes a text, and refuses to change nothing or what is not there', async () => {
      const { result } = await send('trước')
      const edit = (text: string, id = result.message_id) =>
        call('editMessageText', { chat_id: an.id, message_id: id, text })
      expect((await edit('sau')).result.text).toBe('sau')
      expect((await edit('sau')).description).toContain('message is not modified')
      expect((await edit('x', 12345)).description).toContain('message to edit not found')
    })
  })

  describe('inline queries', () => {
    const article = (id: number, text = 'x') => ({
      type: 'article',
      id: String(id),
      title: 't',
      input_message_content: { message_text: text },
    })
    const answer = (results: unknown[]) =>
      call('answerInlineQuery', { inline_query_id: fake.asksInline(an, 'cchc'), results })

    it('takes 50 results and refuses 51', async () => {
      expect(await answer(Array.from({ length: 50 }, (_, i) => article(i)))).toMatchObject({ result: true })
      expect(await answer(Array.from({ length: 51 }, (_, i) => article(i)))).toMatchObject({ error_code: 400 })
    })

    it('refuses one id twice, and a text that no message could have', async () => {
      expect((await answer([article(1), article(1)])).description).toContain('RESULT_ID_DUPLICATE')
      expect((await answer([article(1, 'x'.repeat(4097))])).description).toContain('message is too long')
    })
  })
})
