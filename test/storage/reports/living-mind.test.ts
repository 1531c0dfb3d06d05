import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Bot, openBot } from '../../../src/open-bot.ts'
import { inOwnChat } from '../../fakes/commands.ts'
import { smallConfig } from '../../fakes/config.ts'
import { recordedLog } from '../../fakes/recorded-log.ts'
import { readerHere } from '../../fakes/report-reader.ts'
import { sharedEngines, type TestDatabase } from '../engines.ts'

const NOW = new Date('2026-11-27T02:00:00Z')
const REPORT = 'Năm 2024, chỉ số CCHC của huyện Bàu Bàng đạt 90,15%. UBND tỉnh Bình Dương công bố ngày 17/01/2025.'

describe.each(sharedEngines())('two processes on $name', (engine) => {
  let database: TestDatabase
  let bots: Bot[]
  const open = () => {
    const config = smallConfig({ DATABASE_URL: database.location, ADMINS: 'telegram:1,telegram:2' })
    return openBot(config, recordedLog(), { reader: readerHere })
  }
  const say = async (bot: Bot, person: string, text: string) =>
    (await bot.respond({ ...inOwnChat(person), text, now: NOW })).text
  beforeEach(async () => {
    database = await engine.create()
    bots = [await open(), await open()]
  })
  afterEach(async () => {
    for (const bot of bots) await bot.close()
    await database.remove()
  })

  it('answer alike from what either of them publishes, with its new unit, and from what it withdraws', async () => {
    const [one, other] = bots as [Bot, Bot]
    const ask = (bot: Bot) => say(bot, '9', 'điểm huyện Bàu Bàng 2024')
    expect(await ask(other)).not.toContain('90,15')
    expect(await say(one, '1', `/nap ${REPORT}`)).toContain('1 số liệu chờ duyệt')
    expect(await say(other, '2', '/duyet 1 1')).toContain('Đã công bố 1 số liệu')
    const answers = [await ask(one), await ask(other)]
    expect(answers[0]).toContain('Huyện Bàu Bàng, tỉnh Bình Dương')
    expect(answers[0]).toContain('90,15%')
    expect(answers[1]).toBe(answers[0])
    await say(one, '1', '/thuhoi 1')
    expect(await ask(other)).not.toContain('90,15')
  })

  it('answer from it after a restart', async () => {
    const [one] = bots as [Bot]
    await say(one, '1', `/nap ${REPORT}`)
    await say(one, '2', '/duyet 1 1')
    const before = await say(one, '9', 'điểm huyện Bàu Bàng 2024')
    const again = await open()
    bots.push(again)
    expect(await say(again, '9', 'điểm huyện Bàu Bàng 2024')).toBe(before)
  })
})
