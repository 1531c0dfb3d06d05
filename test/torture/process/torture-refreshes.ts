import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { sealedTokens } from '../../../src/channels/zalo-oa/seal.ts'
import { kyselyTokens } from '../../../src/storage/accounts/kysely-tokens.ts'
import { openDatabase } from '../../../src/storage/open-database.ts'
import { fakeZaloOa } from '../../fakes/zalo-oa/fake-zalo-oa.ts'
import type { RefreshOrder } from './refreshing.ts'

export interface RefreshTorture {
  /** A database that two processes can open. */
  readonly location: string
  /** The compiled process that does nothing but renew tokens. */
  readonly script: string
  /** A file of its own. */
  readonly journal: string
  readonly kills: number
}

export interface RefreshToll {
  readonly kills: number
  /** Refreshes that Zalo granted. */
  readonly granted: number
  /** Refresh tokens that came to Zalo a second time. */
  readonly reused: number
  /** Chains that ended, and those of them whose last token Zalo never saw. */
  readonly lost: number
  readonly lostUnused: number
  /** Messages to the one admin, and lines in the log. */
  readonly alerts: number
  readonly logged: number
}

/** How long a process may hold tokens before the others take it for dead. */
const HELD_MS = 1500
const PATIENCE_MS = 20_000
const LONGEST_RANDOM_MS = 25
/** Where the kill falls: at any time, or as Zalo gets a refresh, or as it has answered one. */
const MOMENTS = ['any', 'asked', 'any', 'answered'] as const

/** Two processes renew tokens without a pause and are killed again and again; an administrator mends what is lost. */
export async function tortureRefreshes({ location, script, journal, kills }: RefreshTorture): Promise<RefreshToll> {
  let watch: (moment: 'asked' | 'answered') => void = () => {}
  const fake = await fakeZaloOa(undefined, (moment) => watch(moment))
  const db = await openDatabase(location)
  const store = sealedTokens(kyselyTokens(db), fake.appSecret)
  const app = { appId: fake.appId, appSecret: fake.appSecret, oauthRoot: fake.root }
  const order: RefreshOrder = { location, journal, app, oaId: fake.oaId, heldMs: HELD_MS, admin: 'telegram:1' }
  const children: ChildProcess[] = []
  let [lost, lostUnused, killed] = [0, 0, 0]
  let lostVersion = 0
  writeFileSync(journal, '')

  const lines = () => readFileSync(journal, 'utf8').split('\n')
  const alerts = async () => (await db.selectFrom('outbox').select('id').execute()).length
  async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
    const deadline = Date.now() + PATIENCE_MS
    while (!(await holds())) {
      if (Date.now() > deadline) throw new Error(`Not within ${PATIENCE_MS / 1000} s: ${what}.`)
      await pause(5)
    }
  }
  async function consent(): Promise<void> {
    const { access_token: access, refresh_token: refresh } = fake.newPair()
    const at = new Date(Date.now() + 90 * 24 * 60 * 60 * 1000).toISOString()
    await store.begin(fake.oaId, { access, refresh, accessUntil: at, refreshUntil: at })
  }
  async function start(): Promise<ChildProcess> {
    const child = spawn(process.execPath, [script, JSON.stringify(order)], { stdio: ['ignore', 'ignore', 'inherit'] })
    await until('a process is ready', () => lines().includes(`ready ${child.pid}`))
    return child
  }
  function kill(child: ChildProcess): Promise<void> {
    killed += 1
    return new Promise((ended) => {
      child.once('close', () => ended())
      child.kill('SIGKILL')
    })
  }
  /** As an administrator does once they were told. */
  async function mend(): Promise<void> {
    const stored = (await store.read(fake.oaId))!
    if (stored.state !== 'lost') return
    if (stored.version !== lostVersion) {
      lostVersion = stored.version
      lost += 1
      if (fake.isFresh(stored.refresh)) lostUnused += 1
    }
    if ((await alerts()) >= lost) await consent()
  }
  /** Both are there, and tokens are renewed: whatever was lost is mended. */
  async function inOrder(): Promise<void> {
    children.splice(0, 2, ...(await Promise.all([0, 1].map((i) => (isUp(children[i]) ? children[i]! : start())))))
    const renewed = fake.counts.refreshed
    await until('tokens are renewed', async () => {
      await mend()
      return fake.counts.refreshed > renewed
    })
  }
  /** At any time one of the two; at a moment both, for the fake does not know which of them asks. */
  async function strike(round: number): Promise<void> {
    const moment = MOMENTS[round % MOMENTS.length]!
    if (moment === 'any') {
      await pause(Math.random() * LONGEST_RANDOM_MS)
      await kill(children[(round >> 1) % 2]!)
      return
    }
    let struck: Promise<unknown> | undefined
    watch = (seen) => {
      if (seen === moment) struck ??= Promise.all(children.map(kill))
    }
    await until('a refresh is seen', async () => {
      if (struck === undefined) await mend()
      return struck !== undefined
    })
    watch = () => {}
    await struck
  }

  try {
    await consent()
    for (let round = 0; killed < kills; round++) {
      await inOrder()
      await strike(round)
    }
    await inOrder()
    const inTheEnd = killed
    await Promise.all(children.map(kill))
    const logged = lines().filter((line) => line.includes('tokens are lost')).length
    return {
      kills: inTheEnd,
      granted: fake.counts.refreshed,
      reused: fake.counts.reused,
      lost,
      lostUnused,
      alerts: await alerts(),
      logged,
    }
  } finally {
    for (const child of children) child.kill('SIGKILL')
    await db.destroy()
    await fake.close()
  }
}

const isUp = (child: ChildProcess | undefined): boolean =>
  child !== undefined && child.exitCode === null && child.signalCode === null
