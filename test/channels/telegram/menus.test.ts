import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Menus, menuKeeper } from '../../../src/channels/telegram/menus.ts'
import { telegrafApi } from '../../../src/channels/telegram/telegraf-api.ts'
import { recordedLog } from '../../fakes/recorded-log.ts'
import { type FakeTelegram, fakeTelegram } from '../../fakes/telegram/fake-telegram.ts'

const DIEM = { name: 'diem', summary: 'Điểm' }
const CANBO = { name: 'canbo', summary: 'Cán bộ' }

describe('the menus', () => {
  let fake: FakeTelegram
  let menus: Menus
  let keeper: ReturnType<typeof menuKeeper>

  beforeEach(async () => {
    fake = await fakeTelegram()
    menus = { inPrivate: [DIEM], inGroups: [DIEM], ofPeople: [{ id: '42', entries: [DIEM, CANBO] }] }
    keeper = menuKeeper(telegrafApi(fake), async () => menus, recordedLog(), 20)
  })
  afterEach(async () => {
    keeper.stop()
    await fake.close()
  })

  const namesOf = (scope: string) => fake.commandsOf(scope)?.map(({ command }) => command)

  it('show officials more in their own chats, and nobody else', async () => {
    keeper.start()
    await expect.poll(() => namesOf('chat/42/')).toEqual(['diem', 'canbo'])
    expect(namesOf('all_private_chats/')).toEqual(['diem'])
    expect(namesOf('all_group_chats/')).toEqual(['diem'])
  })

  it('follow officials who come and go, and are told again only where they change', async () => {
    keeper.start()
    await expect.poll(() => namesOf('chat/42/')).toBeDefined()
    menus = { ...menus, ofPeople: [{ id: '43', entries: [CANBO] }] }
    await expect.poll(() => namesOf('chat/43/')).toEqual(['canbo'])
    await expect.poll(() => namesOf('chat/42/')).toBeUndefined()
    expect(fake.callsOf('setMyCommands')).toHaveLength(4)
  })

  it('are set where one of them is refused', async () => {
    fake.fault({ kind: 'refused', description: 'chat not found' }, { method: 'setMyCommands' })
    keeper.start()
    await expect.poll(() => namesOf('chat/42/')).toBeDefined()
    expect(namesOf('all_private_chats/')).toBeUndefined()
  })
})
