import { ONLY_GROUP_ADMINS, ONLY_OFFICIALS } from './chat-data-wording.ts'
import { mayAct, type Role } from './role.ts'
import type { Sender } from './sender.ts'

/** What whoever may not decide for the chat is told; undefined for who may. Where no medium tells, officials may. */
export async function refusalFor(sender: Sender, role: Role): Promise<string | undefined> {
  const decides = await sender.decides()
  if (decides === undefined) return mayAct(role, 'official') ? undefined : ONLY_OFFICIALS
  return decides ? undefined : ONLY_GROUP_ADMINS
}
