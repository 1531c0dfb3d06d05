import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { TestProject } from 'vitest/node'
import { openDatabase } from '../../src/storage/open-database.ts'
import { type Cluster, FORGETFUL, listening, startCluster } from './postgres-cluster.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where test files ask for a database: see {@link setup}. */
    readonly postgresDesk: string
  }
}

/**
 * One real PostgreSQL for a whole run of the tests, started by the first test file that asks for a database: runs that
 * need none don't wait for it. POST at the desk's /empty makes a database without any tables, at /migrated one that has
 * them as openDatabase makes them, and answers with its URL; DELETE with a database's name drops it.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  let running: Promise<Cluster> | undefined
  let template: Promise<string> | undefined
  let made = 0
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    running ??= startCluster(FORGETFUL)
    const cluster = await running
    if (request.method === 'DELETE') {
      await cluster.run(`drop database "${request.url!.slice(1)}" with (force)`)
      response.end()
      return
    }
    const name = `test_${++made}`
    if (request.url === '/migrated') {
      // copied in a quarter of the time that the migrations take
      template ??= migratedTemplate(cluster)
      await cluster.run(`create database "${name}" template "${await template}" ${COPIED}`)
    } else await cluster.run(`create database "${name}" ${COPIED}`)
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

/** Its files as they are: a seventh of the time that it takes to log every page of them. */
const COPIED = 'strategy file_copy'

async function migratedTemplate(cluster: Cluster): Promise<string> {
  const name = 'migrated'
  await cluster.run(`create database "${name}"`)
  await (await openDatabase(cluster.urlOf(name))).destroy()
  return name
}
