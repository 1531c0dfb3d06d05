import { renderPlain } from '../channels/render-plain.ts'
import { ownSurroundings, readCommandLine } from '../config.ts'
import { stderrLog } from '../log.ts'
import { openBot } from '../open-bot.ts'
import { pictures } from '../pictures/pictures.ts'
import { answerLines } from './jsonl.ts'
import { linesOf } from './lines.ts'
import { questionsLast } from './questions-last.ts'
import { run, writeLine } from './run.ts'
import { savePicture } from './save-picture.ts'

/**
 * `npm run --silent ask -- "câu hỏi"`: prints the reply as a person reads it.
 * `npm run --silent ask -- --png FILE "câu hỏi"`: the same, and its picture into a file.
 * `npm run --silent ask -- --jsonl`: one request a line on standard input, one reply a line on standard output.
 * Every run starts with fresh conversations.
 */
await run(async () => {
  const surroundings = ownSurroundings()
  const argv = questionsLast(surroundings.argv)
  const { config, values, positionals } = readCommandLine(
    { ...surroundings, argv },
    { jsonl: { type: 'boolean' }, png: { type: 'string' } },
    true,
  )
  if (values.jsonl !== true && positionals.length === 0) {
    console.error('There is no question. Put it in quotes: npm run --silent ask -- "CCHC Thủ Dầu Một 2022"')
    return 1
  }
  if (values.jsonl === true && values.png !== undefined) {
    console.error('--png goes with one question, not with --jsonl. Leave one of them out.')
    return 1
  }
  const bot = await openBot(config, stderrLog(config.logLevel))
  try {
    if (values.jsonl === true) {
      for await (const line of answerLines(linesOf(process.stdin), bot.respond)) await writeLine(line)
    } else {
      const question = { conversation: 'ask', channel: 'ask', text: positionals.join(' '), now: new Date() }
      const reply = await bot.respond(question)
      await writeLine(renderPlain(reply))
      if (typeof values.png === 'string') await writeLine(`\n${await savePicture(reply, values.png, pictures())}`)
    }
    return 0
  } finally {
    await bot.close()
  }
})
