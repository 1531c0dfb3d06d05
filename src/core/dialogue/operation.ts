import { askedOf } from './asked.ts'
import type { Frame } from './frame.ts'
import { OPERATION_RULES } from './operation-rules.ts'
import type { Operation, Query } from './query.ts'
import type { Signals } from './signals.ts'

/** What a single utterance asks to be done; undefined where it leaves that to what was said before. */
export function operationOf(s: Signals, frame: Frame, before: Query | undefined): Operation | undefined {
  const asked = askedOf(s, frame, before)
  const rule = OPERATION_RULES.find(({ when }) => when(asked))
  return typeof rule?.operation === 'function' ? rule.operation(asked) : rule?.operation
}
