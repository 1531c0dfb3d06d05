import { type Dialect, PostgresDialect } from 'kysely'
import { shownLocation } from './location.ts'
import { preparing } from './named-statements.ts'

/** So many statements run side by side; further ones wait for a connection. */
const MOST_CONNECTIONS = 10
/** How long to wait for a connection before giving up. */
const CONNECT_TIMEOUT_MS = 10_000

const INT8 = 20

/**
 * PostgreSQL at `url`. The server is asked for a connection at once, so that a wrong address is found at start; an Error
 * then names it, without the password, and the cure. The driver is loaded only here: SQLite users never wait for it.
 */
export async function postgresDialect(url: string): Promise<Dialect> {
  const { default: pg } = await import('pg')
  const pool = new pg.Pool({
    Client: preparing(pg.Client),
    connectionString: url,
    max: MOST_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: 'cchc-bot',
    types: {
      // counts and instants come as text, for want of 64-bit numbers; ours stay far below 2^53
      getTypeParser: ((oid: number, format?: 'text') =>
        oid === INT8 ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
    },
  })
  // A connection that breaks fails the statement that it has in hand and is replaced at the next one. Without listeners,
  // for idle ones and for those in use, it would end the process.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  try {
    const client = await pool.connect()
    client.release()
  } catch (error) {
    await pool.end()
    throw new Error(`The database "${shownLocation(url)}" can't be opened: ${cureFor(error)}`, { cause: error })
  }
  return new PostgresDialect({ pool })
}

function cureFor(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const message = error instanceof Error ? error.message : String(error)
  if (
    ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ETIMEDOUT'].includes(code) ||
    /timeout/i.test(message)
  )
    return 'no server answers there. Start PostgreSQL, or correct host and port.'
  if (code.startsWith('28') || /password|SASL/i.test(message))
    return 'the server does not let this user in. Check user and password.'
  if (code === '3D000') return 'the server has no database of that name. Create it (createdb), or name another one.'
  return `${message}. Check the server, or name another database.`
}
