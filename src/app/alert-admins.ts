import { whenText } from '../core/text/when.ts'
import { type FixedRoles, roleHolders } from './fixed-roles.ts'
import { ownChatOf } from './own-chat.ts'
import type { Alerts } from './ports/alerts.ts'
import { kindOf, type Log } from './ports/log.ts'
import type { Outgoing } from './ports/outbox.ts'
import type { Staff } from './ports/staff.ts'

export interface AlertParts {
  readonly alerts: Alerts
  readonly staff: Staff
  readonly fixedRoles: FixedRoles
  /** The channels that are served now: what waits for another would wait for ever. */
  readonly channels: () => readonly string[]
  readonly log: Log
  readonly now?: () => Date
}

/**
 * Tells every admin in their own chat, once for each `key`, whichever process comes first. Where no admin can be reached
 * it is not taken for told: the next time finds them. Never rejects: what is told matters less than what is being done.
 */
export type AlertAdmins = (key: string, text: string) => Promise<void>

export function adminAlerts({
  alerts,
  staff,
  fixedRoles,
  channels,
  log,
  now = () => new Date(),
}: AlertParts): AlertAdmins {
  /** So that what goes on for long does not ask the database each time. */
  const told = new Set<string>()
  return async (key, text) => {
    if (told.has(key)) return
    try {
      if (!(await alerts.isTold(key))) {
        const at = now()
        const message = { text: `${text} (${whenText(at)})`, choices: [] }
        const admins = [...(await roleHolders(staff, fixedRoles))].filter(([, role]) => role === 'admin')
        const messages = admins
          .map(([person]): Outgoing => ({ ...ownChatOf(person), group: false, kind: 'reply', message }))
          .filter(({ channel }) => channels().includes(channel))
        if (messages.length === 0) return
        await alerts.once(key, messages, at)
      }
      told.add(key)
    } catch (error) {
      log.error('alerts: admins could not be told', { kind: kindOf(error) })
    }
  }
}
