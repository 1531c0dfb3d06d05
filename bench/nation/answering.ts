import { Session } from 'node:inspector'
import { answerer } from '../../src/app/answer-question.ts'
import { kyselyFacts } from '../../src/storage/knowledge/kysely-facts.ts'
import { readVocabulary } from '../../src/storage/knowledge/read-vocabulary.ts'
import { openDatabase } from '../../src/storage/open-database.ts'
import { memoryConversations } from '../../src/storage/talks/memory-conversations.ts'
import { timesOf } from '../times.ts'
import { judge } from './judge.ts'
import { nationQuestions } from './questions.ts'

/**
 * Run as a process of its own, so that what it takes of memory is the bot's alone: answers questions over a database and
 * prints what came of them as JSON. `node answering.js DATABASE QUESTIONS HOME`.
 */
const [location, count, home] = process.argv.slice(2)
const db = await openDatabase(location!)
const vocabulary = await readVocabulary(db)
const answer = answerer({
  vocabulary,
  facts: kyselyFacts(db),
  conversations: memoryConversations(),
  homeUnitId: home === '' ? undefined : home,
})
const questions = nationQuestions(vocabulary.units, Number(count), 1)
// once unmeasured: everything is compiled then
await judge(answer, nationQuestions(vocabulary.units, 40, 2))
const result = await judge(answer, questions)
// what the profiler costs is no part of the times
const shares = await profiling(() => judge(answer, questions))
const verdicts = Object.entries(result).map(([kind, verdict]) => ({
  kind,
  asked: verdict.asked,
  right: verdict.right,
  wrong: verdict.wrong,
  missed: verdict.missed,
  ...timesOf(verdict.ms),
}))
const all = timesOf(Object.values(result).flatMap(({ ms }) => ms))
console.log(JSON.stringify({ verdicts, ...all, peakMb: process.resourceUsage().maxRSS / 1024, shares }))
await db.destroy()

/** Where the time of a task goes, as shares by part of the code. */
async function profiling(task: () => Promise<unknown>): Promise<Record<string, number>> {
  const session = new Session()
  session.connect()
  const post = (method: string) =>
    new Promise<{ profile?: Profile }>((resolve, reject) =>
      session.post(method, (error: Error | null, found?: object) => (error ? reject(error) : resolve(found ?? {}))),
    )
  await post('Profiler.enable')
  await post('Profiler.start')
  await task()
  const { profile } = await post('Profiler.stop')
  session.disconnect()
  const shares: Record<string, number> = {}
  const total = profile!.nodes.reduce((sum, { hitCount }) => sum + hitCount, 0)
  for (const { callFrame, hitCount } of profile!.nodes) {
    const part = partOf(callFrame)
    shares[part] = (shares[part] ?? 0) + hitCount / total
  }
  return shares
}

interface Profile {
  readonly nodes: readonly { readonly callFrame: CallFrame; readonly hitCount: number }[]
}
interface CallFrame {
  readonly functionName: string
  readonly url: string
}

function partOf({ functionName, url }: CallFrame): string {
  const own = /\/dist\/src\/(core\/[a-z]+|app|storage)/.exec(url)?.[1]
  if (own !== undefined) return own
  if (functionName === '(garbage collector)') return 'garbage collection'
  const library = /node_modules\/(kysely|better-sqlite3|fuse\.js)/.exec(url)?.[1]
  return library ?? (functionName.startsWith('(') ? 'idle' : 'Node.js')
}
