import { readFile } from 'node:fs/promises'
import { reportReader } from '../../core/report/extract-report.ts'
import { readDocument } from './read-document.ts'
import type { Answer, Task } from './read-in-process.ts'
import { ReportRefused } from './refused.ts'

/** The process that parses one file and ends. It is started with a bounded heap and without our environment. */
process.once('message', async ({ file, name, units, words }: Task) => {
  const send = (answer: Answer) =>
    new Promise<void>((sent) => process.send!(answer, undefined, undefined, () => sent()))
  try {
    let last = 0
    const document = await readDocument(await readFile(file), name, (done, of) => {
      if (done - last < of / 20) return
      last = done
      void send({ kind: 'progress', done, of })
    })
    await send({ kind: 'done', proposal: reportReader(units, words)(document) })
  } catch (error) {
    await send({
      kind: 'refused',
      reason: error instanceof ReportRefused ? error.message : 'Tệp bị hỏng nên không đọc được.',
    })
  }
  process.exit(0)
})
