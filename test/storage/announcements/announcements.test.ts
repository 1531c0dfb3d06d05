import { describe, expect, it } from 'vitest'
import type { ConfirmRules } from '../../../src/app/ports/announcements.ts'
import { kyselyAudit } from '../../../src/storage/people/kysely-audit.ts'
import { ALONE, AUTHOR_CHAT, announced, chat, plan } from '../../fakes/announcements.ts'
import { engines } from '../engines.ts'
import { announcementsOn, chats, HOUR_MS } from './announcements-under-test.ts'

describe.each(engines)('announcements on $name', (engine) => {
  const held = announcementsOn(engine)
  const { announcements, by, claim, db, subscribe, toldAuthor } = held

  it('go to every subscribed chat once, with what was drafted, when their author has confirmed', async () => {
    await subscribe(chat('7'), chat('8'), chat('-100'))
    const message = { text: 'lời \u0000 👍', choices: [{ label: 'a', utterance: 'b' }] }
    const drafted = await announcements().draft(plan({ message }), AUTHOR_CHAT, by('1'))
    expect(drafted).toMatchObject({ number: 1, revision: 1, state: 'draft', receivers: 3, author: 'telegram:1' })
    expect(await claim()).toEqual([])
    const confirmed = await announcements().confirm(drafted, by('1'), ALONE)
    expect(confirmed).toMatchObject({
      kind: 'started',
      announcement: { state: 'sending', receivers: 3, startedAt: held.at },
    })
    const claimed = await claim()
    expect(claimed.map(({ conversation, group, message }) => [conversation, group, message])).toEqual([
      ['-100', true, message],
      ['7', false, message],
      ['8', false, message],
    ])
    expect(await announcements().confirm(drafted, by('1'), ALONE)).toMatchObject({ kind: 'over' })
    expect(await db().selectFrom('outbox').select('body').where('body', 'is not', null).execute()).toEqual([])
  })

  it.each([
    [{ to: 'groups' as const }, ['-100', '-200']],
    [{ to: 'people' as const }, ['7', '8', 'z']],
    [{ to: 'all' as const, unitId: 'hue' }, ['-100', '7']],
    [{ to: 'groups' as const, unitId: 'hue' }, ['-100']],
    [{ to: 'all' as const, level: 'province' as const }, ['-100', '7']],
    [{ to: 'all' as const, channel: 'zalo' }, ['z']],
  ])('reach %j', async (audience, expected) => {
    const unit = { id: 'hue', position: 0, name: 'Huế', kind: 'tinh', level: 'province' as const, successor_ids: '[]' }
    const row = { ...unit, aliases: '[]', former_names: '[]' }
    await db()
      .insertInto('units')
      .values([row, { ...row, id: 'bo-y-te', level: 'ministry' }])
      .execute()
    await subscribe(
      chat('7', { unitId: 'hue' }),
      chat('8', { unitId: 'bo-y-te' }),
      chat('-100', { unitId: 'hue' }),
      chat('-200'),
      chat('z', { channel: 'zalo' }),
    )
    const reach = await announcements().reach(audience)
    expect(reach.reduce((sum, { groups, people }) => sum + groups + people, 0)).toBe(expected.length)
    await announced(announcements(), by('1'), { audience })
    const rows = await db().selectFrom('outbox').select('conversation').execute()
    expect(rows.map(({ conversation }) => conversation).sort()).toEqual(expected)
  })

  it('tell how many chats they reach, by channel', async () => {
    await subscribe(chat('7'), chat('8'), chat('-100'), chat('z', { channel: 'zalo' }))
    expect(await announcements().reach({ to: 'all' })).toEqual([
      { channel: 'telegram', groups: 1, people: 2 },
      { channel: 'zalo', groups: 0, people: 1 },
    ])
  })

  it('are confirmed as shown only: neither changed ones nor with another number of receivers', async () => {
    await subscribe(chat('7'))
    const drafted = await announcements().draft(plan(), AUTHOR_CHAT, by('1'))
    await subscribe(chat('8'))
    const changed = await announcements().confirm(drafted, by('1'), ALONE)
    expect(changed).toMatchObject({ kind: 'changed', announcement: { receivers: 2, state: 'draft' } })
    const other = plan({ message: { text: 'Khác', choices: [] } })
    await announcements().change(drafted.number, other, AUTHOR_CHAT, by('1'))
    expect(await announcements().confirm(drafted, by('1'), ALONE)).toMatchObject({ kind: 'changed' })
    expect(await announcements().confirm({ number: 1, revision: 2 }, by('1'), ALONE)).toMatchObject({ kind: 'started' })
    expect((await claim()).map(({ message }) => message.text)).toEqual(['Khác', 'Khác'])
  })

  it('to many chats wait for a second person, who is asked in the same transaction', async () => {
    await subscribe(chat('7'), chat('8'))
    const asked = { text: 'Duyệt?', choices: [] }
    const rules: ConfirmRules = {
      aloneUpTo: 1,
      askOthers: () => [{ channel: 'telegram', conversation: '2', group: false, kind: 'reply', message: asked }],
    }
    const drafted = await announcements().draft(plan(), AUTHOR_CHAT, by('1'))
    expect(await announcements().confirm(drafted, by('2'), rules)).toMatchObject({ kind: 'not-yours' })
    expect(await announcements().confirm(drafted, by('1'), rules)).toMatchObject({ kind: 'awaiting' })
    expect((await claim()).map(({ conversation, message }) => [conversation, message])).toEqual([['2', asked]])
    expect(await announcements().confirm(drafted, by('1'), rules)).toMatchObject({ kind: 'not-yours' })
    const approved = await announcements().confirm(drafted, by('2'), rules)
    expect(approved).toMatchObject({
      kind: 'started',
      announcement: { confirmedBy: 'telegram:1', approvedBy: 'telegram:2' },
    })
    expect(chats(await claim())).toEqual(['7', '8'])
    const { entries } = await kyselyAudit(db()).page(1, 9)
    expect(entries.map(({ what, by }) => [what, by])).toEqual([
      ['announcement approved', 'telegram:2'],
      ['announcement confirmed', 'telegram:1'],
      ['announcement drafted', 'telegram:1'],
    ])
    expect(JSON.stringify(entries)).not.toContain('Nộp')
  })

  it('wait for their time, and start once', async () => {
    await subscribe(chat('7'))
    const { number, state } = await announced(announcements(), by('1'), { plannedAt: held.at + HOUR_MS })
    expect(state).toBe('scheduled')
    expect(await announcements().due(held.at + HOUR_MS - 1)).toEqual([])
    held.at += HOUR_MS
    expect(await announcements().due(held.at)).toMatchObject([{ number }])
    await announcements().start(number, held.at, undefined)
    await announcements().start(number, held.at, undefined)
    expect(chats(await claim())).toEqual(['7'])
    expect(await announcements().report(number)).toMatchObject({
      announcement: { receivers: 1 },
      counts: [{ count: 1 }],
    })
  })

  it('that repeat go on as another one, with what was confirmed', async () => {
    await subscribe(chat('7'))
    const plannedAt = held.at + HOUR_MS
    const { number } = await announced(announcements(), by('1'), { plannedAt, repeat: '0 8 * * 1', urgent: true })
    await announcements().start(number, plannedAt, plannedAt + 7 * 24 * HOUR_MS)
    const [sending, next] = await announcements().planned()
    expect(sending).toMatchObject({ number, state: 'sending' })
    expect(next).toMatchObject({
      ...plan({ urgent: true, repeat: '0 8 * * 1', plannedAt: plannedAt + 7 * 24 * HOUR_MS }),
      state: 'scheduled',
      confirmedBy: 'telegram:1',
    })
  })

  it('that come too late become drafts again, and their author is told', async () => {
    await subscribe(chat('7'))
    const { number, revision } = await announced(announcements(), by('1'), {
      plannedAt: held.at + HOUR_MS,
      repeat: '0 8 * * 1',
    })
    held.at += 30 * HOUR_MS
    await announcements().postpone(number, held.at, held.at + HOUR_MS, ({ number }) => ({
      text: `lỡ ${number}`,
      choices: [],
    }))
    expect(await announcements().find(number)).toMatchObject({
      state: 'draft',
      revision: revision + 1,
      plannedAt: undefined,
      repeat: undefined,
    })
    expect(await announcements().planned()).toHaveLength(2)
    expect(await toldAuthor()).toEqual([['1', `lỡ ${number}`]])
  })
})
