import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Bot, openBot, openServingBot, type ServingBot } from '../src/open-bot.ts'
import { configOf } from './fakes/config.ts'
import { recordedLog } from './fakes/recorded-log.ts'
import { scriptedChannel } from './fakes/scripted-channel.ts'

/** On the facts that ship. */
describe('the bot', () => {
  const now = new Date('2026-11-22T02:00:00Z')
  const config = configOf({ DATABASE_URL: ':memory:' })
  let bot: Bot
  beforeAll(async () => {
    bot = await openBot(config, recordedLog())
  })
  afterAll(() => bot?.close())

  describe('in a group', () => {
    let serving: ServingBot
    beforeAll(async () => {
      serving = await openServingBot(config, recordedLog())
    })
    afterAll(() => serving?.close())

    const group = async (...turns: readonly (readonly [sender: string | undefined, text: string])[]) => {
      const channel = scriptedChannel(() => now)
      const flow = serving.flow([channel])
      await flow.start()
      const conversation = `-${turns.length}-${turns[0]![0]}`
      for (const [sender, text] of turns) await channel.says(text, conversation, sender)
      await flow.stop()
      return channel.shown(conversation)
    }

    it("takes up a person's own question, and nobody else's", async () => {
      const shown = await group(
        ['lan', 'PAR INDEX của Quảng Ninh năm 2023?'],
        ['minh', 'Điểm CCHC của Dĩ An năm 2022?'],
        ['lan', 'còn năm 2022?'],
        ['minh', 'xếp hạng mấy?'],
      )
      expect(shown[2]).toContain('Quảng Ninh')
      expect(shown[2]).not.toContain('Dĩ An')
      expect(shown[3]).toContain('Dĩ An')
      expect(shown[3]).not.toContain('Quảng Ninh')
    })

    it('lets a number pick from what the same person was offered', async () => {
      const turns = (picker: string) =>
        [
          ['lan', 'Châu Thành xếp hạng mấy?'],
          [picker, '1'],
        ] as const
      expect((await group(...turns('lan')))[1]).toContain('Châu Thành')
      expect((await group(['x', 'Chào'], ...turns('minh')))[2]).not.toContain('Châu Thành')
    })
  })

  describe('asked in vain', () => {
    let count = 0
    const ask = (text: string, conversation = `c${++count}`) => bot.answer({ conversation, text, now })

    it('tells what it recognised and what it took the question for', async () => {
      const { outcome, understood } = await ask('cho em hỏi điểm papi của hà nội năm ngoái với ạ')
      expect(outcome).toBe('no_data')
      expect(understood).toMatchObject({
        utterance: 'cho em hỏi điểm papi của hà nội năm ngoái với ạ',
        named: { units: ['ha-noi'], indicators: ['PAPI'], periods: ['2025'], measures: ['score'], unknownUnits: [] },
        guesses: [{ what: 'value', units: ['ha-noi'], indicators: ['PAPI'], period: '2025', measures: ['score'] }],
      })
      expect(understood?.words).toEqual(expect.arrayContaining(['diem', 'papi', 'ha', 'noi']))
      expect(understood?.words).not.toContain('em')
    })

    it('reads messy and clean wordings as the same words', async () => {
      const [clean, messy] = [await ask('PAPI Hà Nội năm 2035'), await ask('papi haf nooij nawm 2035')]
      expect(messy.understood?.words).toEqual(clean.understood?.words)
    })

    it('names all units between which it asks to choose', async () => {
      const { understood } = await ask('Châu Thành xếp hạng mấy?')
      expect(understood?.guesses).toMatchObject([{ what: 'which-unit' }])
      expect(understood?.guesses[0]?.units.length).toBeGreaterThan(1)
      expect([...understood!.named.units].sort()).toEqual([...understood!.guesses[0]!.units].sort())
    })

    it('names what it does not know', async () => {
      const unit = await ask('Điểm CCHC của huyện Tràng Kênh năm 2022?')
      expect(unit.understood).toMatchObject({
        named: { unknownUnits: [expect.stringMatching(/tràng kênh/i)] },
        guesses: [{ what: 'unknown-unit' }],
      })
      const { understood } = await ask('blơ krông zvẽ')
      expect(understood).toMatchObject({ unexplained: ['blơ', 'krông', 'zvẽ'], guesses: [{ what: 'not-understood' }] })
    })

    it('tells the slots that the talk filled', async () => {
      await ask('PAR INDEX của Quảng Ninh năm 2023?', 'talk')
      const { understood } = await ask('còn năm 1999?', 'talk')
      expect(understood).toMatchObject({
        named: { units: [], periods: ['1999'] },
        guesses: [{ units: ['quang-ninh'], indicators: ['PAR INDEX'], period: '1999' }],
      })
    })

    it('tells the question that a number picked', async () => {
      const { choices } = await ask('Châu Thành xếp hạng mấy năm 2031?', 'pick')
      const { outcome, understood } = await ask('1', 'pick')
      expect(outcome).toBe('no_data')
      expect(understood).toMatchObject({ utterance: choices[0]!.utterance, guesses: [{ period: '2031' }] })
    })

    it.each(['Điểm CCHC của Thủ Dầu Một năm 2022?', 'chào bạn', 'bạn làm được gì', ''])(
      'tells nothing of the sort for "%s"',
      async (text) => expect((await ask(text)).understood).toBeUndefined(),
    )

    it('keeps that from whoever sends the reply', async () => {
      const { outcome, ...reply } = await bot.respond({ conversation: 'sent', text: 'PAPI Hà Nội năm 2035', now })
      expect(outcome).toBe('no_data')
      expect(reply).not.toHaveProperty('understood')
    })
  })
})
