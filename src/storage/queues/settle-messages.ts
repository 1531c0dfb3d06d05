import type { ExpressionBuilder, Transaction } from 'kysely'
import type { ClaimedMessage, MessageState, Settled, Settlement } from '../../app/ports/outbox.ts'
import { keptAsTheyAre } from '../engines/differences.ts'
import { follow, retire } from '../people/retire-chats.ts'
import type { Schema } from '../schema.ts'
import { waitingMessages } from './waiting-messages.ts'

/** Writes down what came of messages in the hands of `worker`; those that are no longer in its hands stay untouched. */
export async function settleMessages(
  trx: Transaction<Schema>,
  settled: readonly Settled[],
  worker: string,
  at: number,
): Promise<void> {
  const unsent = settled.filter(({ settlement }) => settlement.state !== 'sent')
  const cancelled = await cancelledAnnouncements(
    trx,
    unsent.map(({ claimed }) => claimed),
  )
  const sent = settled.filter(({ settlement }) => settlement.state === 'sent').map(({ claimed }) => claimed.id)
  if (sent.length > 0)
    await inHand(trx, sent, worker)
      .set(over('sent', null, at))
      .execute()
  for (const { claimed, settlement } of unsent) await settleOne(trx, claimed, settlement, worker, at)
  await cancelWaiting(trx, cancelled, at)
}

/**
 * Announcements of these messages that were cancelled. A cancellation that is under way is waited for; one that comes later
 * finds what this transaction has put back to wait.
 */
export async function cancelledAnnouncements(
  trx: Transaction<Schema>,
  messages: readonly { readonly announcement?: number | null | undefined }[],
): Promise<number[]> {
  const numbers = [...new Set(messages.flatMap(({ announcement }) => announcement ?? []))]
  if (numbers.length === 0) return []
  const states = trx.selectFrom('announcements').select(['number', 'state']).where('number', 'in', numbers)
  const rows = await keptAsTheyAre(trx, states).execute()
  return rows.filter(({ state }) => state === 'cancelled').map(({ number }) => number)
}

export async function cancelWaiting(trx: Transaction<Schema>, announcements: readonly number[], settled_at: number) {
  if (announcements.length === 0) return
  await trx
    .updateTable('outbox')
    .set({ state: 'cancelled', last_error: null, settled_at })
    .where('announcement', 'in', announcements)
    .where('state', '=', 'pending')
    .execute()
}

async function settleOne(
  trx: Transaction<Schema>,
  { id, channel, conversation }: ClaimedMessage,
  settlement: Settlement,
  worker: string,
  at: number,
): Promise<void> {
  const own = inHand(trx, [id], worker)
  switch (settlement.state) {
    case 'sent':
      return
    case 'failed':
    case 'uncertain':
      await own.set(over(settlement.state, settlement.reason, at)).execute()
      return
    case 'gone':
      await own.set({ state: 'failed', last_error: 'gone', settled_at: at }).execute()
      await waitingMessages(trx, { channel, conversation })
        .set({ state: 'failed', last_error: 'gone', settled_at: at })
        .execute()
      await retire(trx, { channel, conversation }, at)
      return
    case 'again':
      await own
        .set((set) => ({
          state: 'pending',
          not_before: settlement.notBefore,
          last_error: settlement.reason,
          unsure: set('unsure', '+', settlement.unsure ? 1 : 0),
        }))
        .execute()
      if (settlement.wholeChat) await rest(trx, channel, conversation, settlement.notBefore)
      return
    case 'released':
      await own
        .set((set) => ({ state: 'pending', not_before: settlement.notBefore, attempts: set('attempts', '-', 1) }))
        .execute()
      return
    case 'moved':
      await own.set({ state: 'pending', last_error: 'moved' }).execute()
      await follow(trx, { channel, conversation }, settlement.to, at)
  }
}

/** Of a reply that is over nothing is kept that tells what was talked about. */
const over = (state: MessageState, last_error: string | null, settled_at: number) => {
  return ({ case: when, ref }: ExpressionBuilder<Schema, 'outbox'>) => ({
    state,
    last_error,
    settled_at,
    body: when().when('kind', '=', 'reply').then(null).else(ref('body')).end(),
  })
}

const inHand = (trx: Transaction<Schema>, ids: readonly number[], worker: string) =>
  trx
    .updateTable('outbox')
    .set({ worker: null })
    .where('id', 'in', ids)
    .where('state', '=', 'sending')
    .where('worker', '=', worker)

async function rest(trx: Transaction<Schema>, channel: string, conversation: string, not_before: number) {
  await trx
    .insertInto('resting_chats')
    .values({ channel, conversation, not_before })
    .onConflict((conflict) => conflict.columns(['channel', 'conversation']).doUpdateSet({ not_before }))
    .execute()
}
