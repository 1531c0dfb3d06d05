import { whichUnit } from '../src/app/announcements/announcing.ts'
import {
  chatChanged,
  chatRemoved,
  groupsText,
  NO_GROUPS,
  noSuchChat,
  severalChats,
} from '../src/app/announcements/wording.ts'
import type { Command } from '../src/app/command.ts'
import { inChat } from '../src/app/in-chat.ts'
import { nextPage, pageIn, pageLine } from '../src/app/pages.ts'
import { fold } from '../src/core/text/fold.ts'

const WISHES = new Map([
  ['ten', 'name'],
  ['gan', 'bind'],
  ['bo', 'remove'],
  ['xoa', 'remove'],
])
const ON_A_PAGE = 10
const LONGEST_NAME = 60

/** Groups that want announcements: their unit, whether they can be reached, and when they last were. */
export default {
  aliases: ['groups'],
  summary: 'Các nhóm nhận thông báo: đơn vị, còn gửi được không, lần gửi gần nhất; đặt tên, gắn đơn vị, bỏ',
  usage: '/nhom [trang | ten <mã> <tên> | gan <mã> <đơn vị> | bo <mã>]',
  example: '/nhom',
  role: 'official',
  scope: 'private',
  run: inChat(async ({ text, now, by }, { subscriptions, unitNamed, unitName }) => {
    const [verb = '', code = '', ...words] = text.normalize('NFC').split(/\s+/)
    if (verb === '' || /^\d+$/.test(verb)) {
      const page = pageIn(text)
      const { chats, total } = await subscriptions.groups(page, ON_A_PAGE)
      if (total === 0) return { text: NO_GROUPS }
      const heading = `${total} nhóm nhận thông báo. ${pageLine(page, ON_A_PAGE, total)}`.trim()
      return { text: groupsText(chats, heading, unitName), choices: nextPage('/nhom', page, ON_A_PAGE, total) }
    }
    const wish = WISHES.get(fold(verb))
    const rest = words.join(' ')
    if (wish === undefined || code === '' || (rest === '') !== (wish === 'remove') || [...rest].length > LONGEST_NAME)
      return 'misused'
    const [chat, ...more] = await subscriptions.named(code)
    if (chat === undefined) return { text: noSuchChat(code) }
    if (more.length > 0) return { text: severalChats([chat, ...more]) }
    if (wish === 'remove') {
      await subscriptions.removeBy(chat, by)
      return { text: chatRemoved(chat) }
    }
    if (wish === 'name') {
      await subscriptions.describe(chat, { name: rest }, by)
      return { text: chatChanged({ ...chat, name: rest }, undefined) }
    }
    const named = unitNamed(rest, now)
    if (named.kind === 'several') return whichUnit(named.units)
    if (named.kind === 'none') return 'misused'
    await subscriptions.describe(chat, { unitId: named.unit.id }, by)
    return { text: chatChanged(chat, named.unit.name) }
  }),
} satisfies Command
