import type { ExpressionBuilder, Transaction } from 'kysely'
import type { ClaimedMessage, MessageState, Settled, Settlement } from '../app/ports/outbox.ts'
import type { Schema } from './schema.ts'

/** Writes down what came of messages in the hands of `worker`; those that are no longer in its hands stay untouched. */
export async function settleMessages(
  trx: Transaction<Schema>,
  settled: readonly Settled[],
  worker: string,
  at: number,
): Promise<void> {
  const sent = settled.filter(({ settlement }) => settlement.state === 'sent').map(({ claimed }) => claimed.id)
  if (sent.length > 0)
    await inHand(trx, sent, worker)
      .set(over('sent', null, at))
      .execute()
  for (const { claimed, settlement } of settled) await settleOne(trx, claimed, settlement, worker, at)
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
      await waiting(trx, channel, conversation).set({ state: 'failed', last_error: 'gone', settled_at: at }).execute()
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
      await own.set({ state: 'pending', last_error: 'moved', conversation: settlement.to }).execute()
      await waiting(trx, channel, conversation).set({ conversation: settlement.to }).execute()
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

const waiting = (trx: Transaction<Schema>, channel: string, conversation: string) =>
  trx
    .updateTable('outbox')
    .where('channel', '=', channel)
    .where('conversation', '=', conversation)
    .where('state', '=', 'pending')

async function rest(trx: Transaction<Schema>, channel: string, conversation: string, not_before: number) {
  await trx
    .insertInto('resting_chats')
    .values({ channel, conversation, not_before })
    .onConflict((conflict) => conflict.columns(['channel', 'conversation']).doUpdateSet({ not_before }))
    .execute()
}
