import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Channel, Update } from '../../src/app/ports/channel.ts'
import { choice, reply } from '../fakes/replies.ts'

export interface ChannelUnderTest {
  readonly channel: Channel
  /** A person writes one message. */
  says(text: string): void
  /** All that the person sees so far. */
  screen(): string
  /** Updates that the channel makes by itself when it opens. */
  readonly opening: readonly string[]
  /** Ends what the medium itself needs, once the channel is stopped. */
  close?(): Promise<void>
}

/** What every {@link Channel} promises, whatever the medium. */
export function channelContract(name: string, create: () => ChannelUnderTest | Promise<ChannelUnderTest>): void {
  describe(`${name} as a Channel`, () => {
    let made: ChannelUnderTest
    let received: Update[]
    const texts = () => received.map(({ text }) => text).slice(made.opening.length)
    const arrive = (count: number) => expect.poll(() => texts().length).toBe(count)

    beforeEach(async () => {
      made = await create()
      received = []
    })
    afterEach(async () => {
      await made.channel.stop()
      await made.close?.()
    })

    const start = () => made.channel.start(async (update) => void received.push(update))

    it('has a name and says what it can show', () => {
      expect(made.channel.name).toMatch(/^[a-z]+$/)
      expect(made.channel.capabilities.textLimit).toBeGreaterThan(0)
    })

    it('hands over what people write, unchanged and in order', async () => {
      await start()
      const written = ['CCHC Thủ Dầu Một 2022?', 'Ðiểm hoà'.normalize('NFD'), '', '  <b>1</b> & "2" 👍', '1']
      for (const text of written) made.says(text)
      await arrive(written.length)
      expect(texts()).toEqual(written)
      expect(received.map(({ text }) => text).slice(0, made.opening.length)).toEqual(made.opening)
    })

    it('gives each update an id of its own, an instant and the conversation', async () => {
      await start()
      made.says('một')
      made.says('một')
      await arrive(2)
      expect(new Set(received.map(({ id }) => id)).size).toBe(received.length)
      expect(new Set(received.map(({ conversation }) => conversation)).size).toBe(1)
      for (const { at } of received) expect(new Date(at).toISOString()).toBe(at)
    })

    it('shows a reply and every choice', async () => {
      await start()
      made.says('chào')
      await arrive(1)
      const sent = reply('Dòng một.\nDòng hai: 96,89%.', 'answer', [choice('Còn năm 2021?'), choice('Xếp hạng?')])
      await made.channel.send(received[0]!.conversation, sent)
      expect(made.screen()).toContain('Dòng một.\nDòng hai: 96,89%.')
      expect(made.screen()).toContain('Còn năm 2021?')
      expect(made.screen()).toContain('Xếp hạng?')
    })

    it('numbers the choices where it has no buttons', async () => {
      if (made.channel.capabilities.buttons) return
      await start()
      made.says('chào')
      await arrive(1)
      const choices = [choice('Còn năm 2021?'), choice('Xếp hạng?')]
      await made.channel.send(received[0]!.conversation, reply('Có ngay.', 'answer', choices))
      expect(made.screen()).toContain('1) Còn năm 2021?\n2) Xếp hạng?')
    })

    it('takes nothing more once it is stopped', async () => {
      await start()
      made.says('trước')
      await arrive(1)
      await made.channel.stop()
      made.says('sau')
      await new Promise((resolve) => setTimeout(resolve, 20))
      expect(texts()).toEqual(['trước'])
    })

    it('still sends once it is stopped: the last replies may be on their way', async () => {
      await start()
      made.says('chào')
      await arrive(1)
      await made.channel.stop()
      await made.channel.send(received[0]!.conversation, reply('Lời cuối.'))
      expect(made.screen()).toContain('Lời cuối.')
    })

    it('stops only when what is under way has ended', async () => {
      let finish = () => {}
      let finished = false
      const held = new Promise<void>((resolve) => {
        finish = resolve
      })
      let waiting = false
      await made.channel.start(async ({ text }) => {
        if (made.opening.includes(text)) return
        waiting = true
        await held
        finished = true
      })
      made.says('lâu')
      await expect.poll(() => waiting).toBe(true)
      const stopped = made.channel.stop()
      setTimeout(finish, 20)
      await stopped
      expect(finished).toBe(true)
    })

    it('may be stopped twice', async () => {
      await start()
      await made.channel.stop()
      await made.channel.stop()
    })

    it('may be stopped without having been started', () => made.channel.stop())
  })
}
