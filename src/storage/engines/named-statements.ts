import type pg from 'pg'

/** So many statements are kept prepared on each connection; longer ones are seldom the same again. */
const MOST_NAMED = 300
const LONGEST_NAMED = 4000
/** A statement gets its name when it comes so often: lists of most lengths come once or twice. */
const OFTEN = 3
/** So many that came seldom are remembered. */
const MOST_COUNTED = 3000
/** The server keeps its plan too, and one made while a queue was empty would not do when it is full. */
const QUEUES = /"(?:inbox|outbox)"/
/** What a statement gives has changed since it was prepared: a newer version has added a column. */
const OUTDATED = '0A000'

export interface StatementNames {
  of(text: string): string | undefined
  /** All are prepared anew, under other names. */
  renew(): void
}

/**
 * Names for statements that come again and again: the server then takes each apart and plans it once on a connection, which
 * costs it as much as running it. What is prepared stays, so that the first ones keep their names.
 */
export function statementNames(): StatementNames {
  let names = new Map<string, string>()
  let seen = new Map<string, number>()
  let generation = 1
  return {
    of(text) {
      const name = names.get(text)
      if (name !== undefined || names.size >= MOST_NAMED || text.length > LONGEST_NAMED || QUEUES.test(text))
        return name
      const times = (seen.get(text) ?? 0) + 1
      if (seen.size >= MOST_COUNTED) seen = new Map()
      seen.set(text, times)
      if (times >= OFTEN) names.set(text, `s${generation}.${names.size + 1}`)
      return names.get(text)
    },
    renew() {
      names = new Map()
      generation += 1
    },
  }
}

/** A client of the driver that prepares what comes often. */
export function preparing(Client: typeof pg.Client): typeof pg.Client {
  const names = statementNames()
  return class extends Client {
    // biome-ignore lint/suspicious/noExplicitAny: the driver takes a statement in nine forms, of which one is changed
    override query(...given: any[]): any {
      const [text, values, ...rest] = given
      const isPlain = typeof text === 'string' && Array.isArray(values) && rest.length === 0
      const name = isPlain && values.length > 0 ? names.of(text) : undefined
      if (name === undefined) return super.query(...(given as [string]))
      return super.query({ name, text, values }).catch((error: unknown) => {
        if (error instanceof Error && 'code' in error && error.code === OUTDATED) names.renew()
        throw error
      })
    }
  }
}
