import { subscribedText, whichToSubscribe } from '../src/app/chat-data-wording.ts'
import type { Command, CommandReply } from '../src/app/command.ts'
import { refusalFor } from '../src/app/decide-for-chat.ts'
import { inChat } from '../src/app/in-chat.ts'
import type { UnitNamed } from '../src/app/name-unit.ts'
import { MOST_NAMESAKES } from '../src/core/reply/talk-text.ts'

/** Subscribes the chat to announcements, and binds it to a unit where one is named. In a group its admins decide. */
export default {
  aliases: ['subscribe', 'theodoi'],
  summary: 'Đăng ký nhận thông báo; có thể gắn với một đơn vị',
  usage: '/dangky [tên đơn vị]',
  example: '/dangky Thuận An',
  role: 'everyone',
  scope: 'both',
  run: inChat(async ({ text, sender, role, now }, { subscriptions, unitNamed }) => {
    const refusal = await refusalFor(sender, role)
    if (refusal !== undefined) return { text: refusal }
    const named = text === '' ? undefined : unitNamed(text, now)
    if (named?.kind === 'none') return 'misused'
    if (named?.kind === 'several') return ask(named)
    const { channel, conversation, group, title } = sender
    const since = now.toISOString()
    await subscriptions.put({ channel, conversation, group, unitId: named?.unit.id, since }, title)
    return { text: subscribedText(group, named?.unit) }
  }),
} satisfies Command

function ask({ units }: Extract<UnitNamed, { kind: 'several' }>): CommandReply {
  const choices = units.slice(0, MOST_NAMESAKES).map(({ name }) => ({ label: name, utterance: `/dangky ${name}` }))
  return { text: whichToSubscribe(units), choices }
}
