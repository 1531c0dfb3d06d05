import { payloadsOf, questionOf } from '../app/deep-link.ts'
import { ownSurroundings, readCommandLine } from '../config.ts'
import { stderrLog } from '../log.ts'
import { openBot } from '../open-bot.ts'
import { questionsLast } from './questions-last.ts'
import { run, writeLine } from './run.ts'

/**
 * `npm run --silent link -- BOT "câu hỏi"`: a link that opens the chat with the bot of this name on Telegram and asks the
 * question, for a web page or a QR code; and below it the answer that it brings.
 */
await run(async () => {
  const surroundings = ownSurroundings()
  const argv = questionsLast(surroundings.argv)
  const { config, positionals } = readCommandLine({ ...surroundings, argv }, {}, true)
  const [bot = '', ...words] = positionals
  const question = words.join(' ').trim()
  if (!/^\w{5,32}$/.test(bot) || question === '') {
    console.error('Name the bot and the question: npm run --silent link -- ten_bot "CCHC Thủ Dầu Một 2022"')
    return 1
  }
  const opened = await openBot(config, stderrLog(config.logLevel))
  try {
    let talks = 0
    const answer = (text: string) => opened.answer({ conversation: `link ${++talks}`, text, now: new Date() })
    const wanted = await answer(question)
    for (const payload of payloadsOf(question)) {
      // a plain payload has lost its marks: it will do where it still brings the same
      if ((await answer(questionOf(payload))).text !== wanted.text) continue
      await writeLine(`https://t.me/${bot}?start=${payload}\n\n${wanted.text}`)
      return 0
    }
    console.error('The question is too long for a link (64 signs). Leave out what the bot does not need.')
    return 1
  } finally {
    await opened.close()
  }
})
