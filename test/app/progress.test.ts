import { beforeEach, describe, expect, it } from 'vitest'
import { progressTeller } from '../../src/app/announcements/progress.ts'
import type { Announcement } from '../../src/app/ports/announcements.ts'
import { AUTHOR_CHAT, plan } from '../fakes/announcements.ts'
import { recordedLog } from '../fakes/recorded-log.ts'

describe('progressTeller', () => {
  let at: number
  let settled: number
  let said: string[]
  beforeEach(() => {
    at = 0
    settled = 0
    said = []
  })
  const sending = (rest: Partial<Announcement> = {}) =>
    ({ ...plan(), number: 5, receivers: 200, state: 'sending', authorChat: AUTHOR_CHAT, ...rest }) as Announcement
  const telegram = {
    name: 'telegram',
    post: async (conversation: string, text: string) => {
      said.push(`${conversation} post ${text}`)
      return 'm7'
    },
    edit: async (conversation: string, handle: string, text: string) => {
      said.push(`${conversation} edit ${handle} ${text}`)
    },
  }
  const teller = (channels: Parameters<typeof progressTeller>[0]['channels'] = [telegram], log = recordedLog()) =>
    progressTeller({ announcements: { settled: async () => settled }, channels, log, now: () => at })

  it('says how far it is in one message, changed every few seconds at most, and only when there is more', async () => {
    const { tell } = teller()
    await tell([sending()])
    settled = 55
    await tell([sending()])
    at = 4000
    await tell([sending()])
    at = 9000
    await tell([sending()])
    settled = 200
    at = 14_000
    await tell([sending()])
    expect(said).toEqual([
      '1 post Thông báo số 5: ░░░░░░░░░░ 0/200',
      '1 edit m7 Thông báo số 5: ▓▓░░░░░░░░ 55/200',
      '1 edit m7 Thông báo số 5: ▓▓▓▓▓▓▓▓▓▓ 200/200',
    ])
  })

  it('says nothing where few receive it, or where a message can not be changed', async () => {
    await teller().tell([sending({ receivers: 49 })])
    await teller([{ name: 'telegram' }]).tell([sending()])
    await teller([{ ...telegram, name: 'zalo' }]).tell([sending()])
    expect(said).toEqual([])
  })

  it('waits for a medium that is slow, and says nothing twice meanwhile', async () => {
    let posted = () => {}
    const slow = {
      ...telegram,
      post: () =>
        new Promise<string>((resolve) => {
          said.push('post')
          posted = () => resolve('m7')
        }),
    }
    const { tell } = teller([slow])
    const first = tell([sending()])
    await tell([sending()])
    posted()
    await first
    expect(said).toEqual(['post'])
  })

  it('lets nothing depend on it', async () => {
    const log = recordedLog()
    const { tell } = teller([{ ...telegram, post: () => Promise.reject(new Error('lời')) }], log)
    await tell([sending()])
    expect(log.entries).toHaveLength(1)
  })
})
