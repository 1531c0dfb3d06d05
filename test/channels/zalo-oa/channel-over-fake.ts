import type { Update } from '../../../src/app/ports/channel.ts'
import type { Contacts } from '../../../src/app/ports/contacts.ts'
import type { Pictures } from '../../../src/app/ports/pictures.ts'
import { LoginNeeded } from '../../../src/channels/zalo-oa/access.ts'
import { oaApi } from '../../../src/channels/zalo-oa/oa-api.ts'
import { zaloOaChannel } from '../../../src/channels/zalo-oa/zalo-oa-channel.ts'
import { recordedLog } from '../../fakes/recorded-log.ts'
import { fakeZaloOa } from '../../fakes/zalo-oa/fake-zalo-oa.ts'
import { pusher } from '../../fakes/zalo-oa/pusher.ts'
import { freePort } from '../../free-port.ts'
import { atWork, NO_PICTURES } from '../over-fake.ts'

export { message } from '../over-fake.ts'

export interface Given {
  readonly paid?: boolean
  /** Whether it can't be looked up now who wrote when. */
  readonly contactsAway?: () => boolean
  readonly buttons?: boolean
  readonly pictures?: Pictures
  readonly store?: (update: Update) => Promise<void>
  readonly tries?: number
}

export type ChannelOverFake = Awaited<ReturnType<typeof channelOverFake>>

function memoryContacts(isAway: () => boolean): Contacts {
  const met = new Map<string, Date>()
  return {
    met: async (_channel, conversation, at) => void met.set(conversation, at),
    forget: async (_channel, before) => {
      for (const [person, at] of met) if (at < before) met.delete(person)
    },
    async lastAt(_channel, conversation) {
      if (isAway()) throw new Error('the database is away')
      return met.get(conversation)
    },
    lastOf: async (_channel, conversations) => new Map([...met].filter(([each]) => conversations.includes(each))),
  }
}

/** The channel against the fake account, with a token that the fake takes. */
export async function channelOverFake(given: Given = {}) {
  let now = new Date('2026-11-27T03:00:00Z')
  const fake = await fakeZaloOa(() => now)
  const log = recordedLog()
  const told: string[] = []
  const port = await freePort()
  const signing = { appId: fake.appId, oaSecret: fake.oaSecret }
  let token: string | undefined = fake.newPair().access_token
  const access = {
    async get() {
      if (token === undefined) throw new LoginNeeded()
      return token
    },
    async instead() {
      token = fake.newPair().access_token
      return token
    },
  }
  const channel = zaloOaChannel({
    api: oaApi({ apiRoot: fake.root, access }),
    lookAfterTokens: access.get,
    settled: async () => undefined,
    oaId: fake.oaId,
    signing,
    webhookUrl: 'https://bot.test/zalo-oa',
    address: { host: '127.0.0.1', port },
    contacts: memoryContacts(() => given.contactsAway?.() ?? false),
    paid: given.paid ?? false,
    buttons: given.buttons ?? false,
    pictures: given.pictures ?? NO_PICTURES,
    alertAdmins: async (key) => void told.push(key),
    log,
    now: () => now,
    pause: () => new Promise((resume) => setTimeout(resume, 5)),
  })
  const url = `http://127.0.0.1:${port}/zalo-oa`
  const zalo = pusher({ url, signing, oaId: fake.oaId, now: () => now, tries: given.tries ?? 50 })
  return {
    ...atWork(channel, fake, given.store),
    fake,
    zalo,
    channel,
    log,
    told,
    url,
    token: () => token!,
    loseToken: () => {
      token = undefined
    },
    passes(ms: number): void {
      now = new Date(now.getTime() + ms)
    },
  }
}

/** The same once it is at work. */
export async function startedOverFake(given?: Given): Promise<ChannelOverFake> {
  const made = await channelOverFake(given)
  await made.start()
  return made
}
