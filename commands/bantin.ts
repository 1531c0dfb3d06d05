import { DIGEST_NEEDS_UNIT, digestStateText, digestSwitchedText } from '../src/app/chat-data-wording.ts'
import type { Command } from '../src/app/command.ts'
import { refusalFor } from '../src/app/decide-for-chat.ts'
import { inChat } from '../src/app/in-chat.ts'
import { fold } from '../src/core/text/fold.ts'

const WISHES = new Map([
  ['bat', true],
  ['mo', true],
  ['nhan', true],
  ['on', true],
  ['tat', false],
  ['thoi', false],
  ['huy', false],
  ['off', false],
])

/** Switches the weekly digest of the chat's unit on or off. In a group its admins decide. */
export default {
  aliases: ['digest', 'bantintuan'],
  summary: 'Bản tin hằng tuần về đơn vị đã đăng ký: bật, tắt',
  usage: '/bantin [bật | tắt]',
  example: '/bantin bật',
  role: 'everyone',
  scope: 'both',
  run: inChat(async ({ text, sender, role }, { subscriptions, unitName }) => {
    const wish = WISHES.get(fold(text).trim())
    if (text !== '' && wish === undefined) return 'misused'
    const subscription = await subscriptions.find(sender)
    const unitId = subscription?.unitId
    if (wish === undefined || (wish && unitId === undefined)) {
      if (unitId === undefined) return { text: DIGEST_NEEDS_UNIT }
      const { digest, group } = subscription!
      const choice = digest ? { label: 'Tắt', utterance: '/bantin tắt' } : { label: 'Bật', utterance: '/bantin bật' }
      return { text: digestStateText(group, unitName(unitId), digest), choices: [choice] }
    }
    const refusal = await refusalFor(sender, role)
    if (refusal !== undefined) return { text: refusal }
    await subscriptions.setDigest(sender, wish)
    return { text: digestSwitchedText(sender.group, wish && unitId !== undefined ? unitName(unitId) : undefined) }
  }),
} satisfies Command
