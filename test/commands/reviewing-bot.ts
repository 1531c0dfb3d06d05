import { afterEach, beforeEach } from 'vitest'
import { fileOf } from '../../bench/ingest/make-files.ts'
import type { MessageFlow } from '../../src/app/flow/message-flow.ts'
import { openServingBot, type ServingBot } from '../../src/open-bot.ts'
import { smallConfig } from '../fakes/config.ts'
import { recordedLog } from '../fakes/recorded-log.ts'
import { readerHere } from '../fakes/report-reader.ts'
import { type ScriptedChannel, scriptedChannel } from '../fakes/scripted-channel.ts'

const NOW = new Date('2026-11-27T02:00:00Z')

export const DECISION = `ỦY BAN NHÂN DÂN
TỈNH BÌNH DƯƠNG
Số: 87/QĐ-UBND
Bình Dương, ngày 17 tháng 01 năm 2025
QUYẾT ĐỊNH
Về việc công bố Chỉ số cải cách hành chính năm 2024 của UBND các huyện, thị xã, thành phố
|STT|Tên đơn vị|Chỉ số (%)|Thứ hạng|Xếp loại|
|1|UBND thành phố Thủ Dầu Một|97,20|1|Xuất sắc|
|2|UBND huyện Bàu Bàng|90,15|2|Xuất sắc|
|3|UBND huyện Dầu Tiếng|84,33|3|Tốt|`

/** A bot for each test of the suite in which it is called; Lan and Minh are admins. */
export function reviewingBot() {
  let bot: ServingBot
  let channel: ScriptedChannel
  let flow: MessageFlow
  beforeEach(async () => {
    const config = smallConfig({ ADMINS: 'scripted:lan,scripted:minh', QUIET_HOURS: 'off' })
    bot = await openServingBot(config, recordedLog(), { reader: readerHere })
    channel = scriptedChannel(() => NOW)
    flow = bot.flow([channel])
    await flow.start()
  })
  afterEach(async () => {
    await flow.stop(0)
    await bot.close()
  })
  const say = async (person: string, text: string, more = {}) => {
    await channel.says(text, person, undefined, more)
    await flow.idle()
    return channel.shown(person).at(-1)!
  }
  const sent = (name: string, bytes: Buffer) => {
    channel.files.set(name, bytes)
    return { name, handle: name, bytes: bytes.length }
  }
  return {
    say,
    sent,
    handIn: (text = DECISION, ending = 'docx') =>
      say('lan', '/nap', { file: sent(`quyet-dinh.${ending}`, fileOf(ending, text)) }),
    score: (unit = 'Thủ Dầu Một', year = 2024) => say('dan', `điểm ${unit} ${year}`),
    shown: (person: string) => channel.shown(person),
    notes: () => channel.notes,
  }
}
