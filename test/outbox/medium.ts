import { createServer } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'

/**
 * The least that sendMessage needs of a Bot API, in a process of its own: it takes all, and writes down when. Says its
 * port to its parent; asked for 'times', the instants of all messages since it was last asked. Told a number, it is so many
 * milliseconds away, half of them on the way there, and on each way now and then some more.
 */
let awayMs = 0
const onTheWay = () => (awayMs === 0 ? Promise.resolve() : pause(awayMs / 2 + Math.random() * LATE_MS))
const LATE_MS = 20
let times: number[] = []
let count = 0
const server = createServer((request, response) => {
  const method = /\/(\w+)$/.exec(request.url ?? '')?.[1]
  request.resume()
  const answer = (result: unknown) => {
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ ok: true, result }))
  }
  request.on('end', async () => {
    if (method === 'getUpdates') return void setTimeout(() => answer([]), 1000).unref()
    if (method !== 'sendMessage')
      return answer(method === 'getMe' ? { id: 1, is_bot: true, username: 'bench_bot' } : true)
    await onTheWay()
    times.push(Date.now())
    await onTheWay()
    answer({ message_id: ++count, date: 1, chat: { id: 1, type: 'private' } })
  })
})
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => process.send!((server.address() as { port: number }).port))
process.on('message', (asked) => {
  if (typeof asked === 'number') {
    awayMs = asked
    return
  }
  process.send!(times)
  times = []
})
process.on('disconnect', () => process.exit())
