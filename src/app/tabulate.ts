import type { Assumed } from '../core/dialogue/assumed.ts'
import { interpret } from '../core/dialogue/interpret.ts'
import { recognise } from '../core/dialogue/recognise.ts'
import type { Table } from '../core/reply/table.ts'
import type { Question } from './answer-question.ts'
import { tableFor } from './answers/tables.ts'
import type { Mind } from './mind.ts'
import type { Conversations } from './ports/conversations.ts'

/** What a table is taken to be asked for: all members of a tier, unless a unit is named. */
const TABLE_ASSUMED: Assumed = { words: ['list', 'top'], withoutUnit: 'ranking' }

/** The table that a question asks for, understood like any other; undefined where nothing is held or it is no question. */
export type Tabulate = (question: Question) => Promise<Table | undefined>

export function tabulator({ world, lexicon, topics }: Mind, conversations: Pick<Conversations, 'load'>): Tabulate {
  return async ({ conversation, text, now, boundUnitId }) => {
    const background = {
      context: await conversations.load(conversation),
      home: world.units.byId.get(boundUnitId ?? '') ?? world.home,
      index: world.units,
      topics,
      assumed: TABLE_ASSUMED,
    }
    for (const part of interpret(recognise(text, lexicon), background, now))
      if (part.kind === 'query') return tableFor(world, part.query)
    return undefined
  }
}
