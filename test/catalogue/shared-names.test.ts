import { beforeAll, describe, expect, it } from 'vitest'
import { catalogue, ONE_PER_CENT } from '../../bench/catalogue.ts'
import { heldInMemory } from '../../bench/in-memory.ts'
import { type AnswerQuestion, answerer } from '../../src/app/answer-question.ts'
import type { Knowledge } from '../../src/core/statistics/knowledge.ts'
import { memoryConversations } from '../../src/storage/talks/memory-conversations.ts'
import { talk } from '../dialogues/shipped-bot.ts'
import { shippedKnowledge } from '../knowledge.ts'

let nation: Knowledge
let stranger: AnswerQuestion
let local: AnswerQuestion

beforeAll(async () => {
  const { knowledge } = await shippedKnowledge()
  nation = catalogue(ONE_PER_CENT, knowledge.phrases)
  const held = await heldInMemory(nation)
  const bot = (homeUnitId: string | undefined) =>
    answerer({ ...held, conversations: memoryConversations(), homeUnitId })
  stranger = bot(undefined)
  local = bot('xa-1-3-0')
})

const nameOf = (id: string) => nation.units.find((unit) => unit.id === id)!.name
const scoreOf = (id: string, period: string) =>
  nation.observations.find((o) => o.unitId === id && o.period === period && o.measure === 'score')!
const unitsIn = (reply: { observations: readonly { unitId: string }[] }) =>
  new Set(reply.observations.map((o) => o.unitId))

describe('names that many units share', () => {
  it('are a hundred and more units, of which most names are shared', () => {
    expect(nation.units.length).toBeGreaterThanOrEqual(110)
    const communes = nation.units.filter(({ level }) => level === 'commune').map(({ name }) => name.split(',')[0])
    expect(communes.filter((name) => name === 'Xã Tân Lập')).toHaveLength(12)
  })

  it.each([
    'Điểm CCHC xã Tân Lập năm 2022?',
    'xa tan lap 2022 duoc bao nhieu diem cchc',
    'Phường 1 xếp hạng mấy CCHC năm 2022?',
    'huyện Châu Thành năm 2023 được mấy điểm CCHC',
    'Tân Tiến 2022 cchc mấy điểm',
  ])('are asked back with a handful of choices: %s', async (text) => {
    const [reply] = await talk(stranger, [text])
    expect(reply!.outcome).toBe('clarify')
    expect(reply!.choices.length).toBeGreaterThan(1)
    expect(reply!.choices.length).toBeLessThanOrEqual(6)
    expect(reply!.observations).toEqual([])
  })

  it('say how to narrow down where there are more than can be offered', async () => {
    const [reply] = await talk(stranger, ['Điểm CCHC xã Tân Lập năm 2022?'])
    expect(reply!.text).toContain('xin nêu thêm tỉnh hoặc huyện')
  })

  it('are told apart by their district and province', async () => {
    const [district, commune] = ['huyen-2-3', 'xa-2-3-2']
    const where = nameOf(district).replace('Huyện', 'huyện')
    const [reply] = await talk(stranger, [`Điểm CCHC xã Tân Lập, ${where} năm 2022?`])
    expect(unitsIn(reply!)).toEqual(new Set([commune]))
    expect(reply!.text).toContain(Number(scoreOf(commune, '2022').value).toFixed(2).replace('.', ','))
  })

  it('are told apart by a district without its type word', async () => {
    const where = nameOf('huyen-1-2').replace(/^Huyện (.*), tỉnh.*$/u, '$1')
    const [reply] = await talk(stranger, [`cchc Tân Lập ${where} 2023 mấy điểm`])
    expect(unitsIn(reply!)).toEqual(new Set(['xa-1-2-2']))
  })

  it('are still asked back where the district is shared as well', async () => {
    const [reply] = await talk(stranger, ['Điểm CCHC xã Tân Lập huyện Châu Thành năm 2022?'])
    expect(reply!.outcome).toBe('clarify')
    expect(reply!.choices).toHaveLength(3)
    for (const { utterance } of reply!.choices) expect(utterance).toContain('huyện Châu Thành')
  })

  it('are settled by a reply that names the province', async () => {
    const [, reply] = await talk(stranger, ['Điểm CCHC xã Tân Lập huyện Châu Thành năm 2022?', 'tỉnh Hải Sơn'])
    expect(unitsIn(reply!)).toEqual(new Set(['xa-1-0-2']))
  })

  it('are settled by the number of a choice', async () => {
    const [, reply] = await talk(stranger, ['Điểm CCHC huyện Châu Thành năm 2022?', '2'])
    expect(unitsIn(reply!)).toEqual(new Set(['huyen-1-0']))
  })

  it('are settled by what was talked about', async () => {
    const district = nameOf('huyen-2-2')
    const [, reply] = await talk(stranger, [`CCHC ${district} năm 2022`, 'còn xã Tân Lập?'])
    expect(unitsIn(reply!)).toEqual(new Set(['xa-2-2-2']))
  })

  it('are settled by the home unit, and the reply says so', async () => {
    const [reply] = await talk(local, ['huyện Châu Thành năm 2022 được mấy điểm CCHC?'])
    expect(unitsIn(reply!)).toEqual(new Set(['huyen-1-0']))
    expect(reply!.text).toContain(`tôi trả lời theo ${nameOf('huyen-1-0')}`)
  })

  it('never lead to a figure of another unit', async () => {
    for (const unit of nation.units.filter(({ level }) => level === 'district' || level === 'commune')) {
      const [bare] = unit.name.split(',')
      const [reply] = await talk(stranger, [`Điểm CCHC ${bare} năm 2022?`])
      const alike = nation.units.filter(({ name }) => name.split(',')[0] === bare).length
      if (alike > 1) expect([bare, reply!.outcome]).toEqual([bare, 'clarify'])
      else expect([bare, ...unitsIn(reply!)]).toEqual([bare, unit.id])
    }
  })
})
