import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SHIPPED_KNOWLEDGE } from '../../src/config.ts'
import { readKnowledge } from '../../src/loading/read-knowledge.ts'
import { readInProcess } from '../../src/loading/report/read-in-process.ts'
import { readReadingWords } from '../../src/loading/report/read-words.ts'
import { longReport } from './long-report.ts'
import { fileOf } from './make-files.ts'

/** `npm run bench:ingest`: a report of 200 pages with 5,000 figures, in each format: seconds, peak memory, figures proposed. */
const FORMS = [
  ['docx', 'tables'],
  ['pdf', 'tables'],
  ['html', 'tables'],
  ['xlsx', 'tables'],
  ['txt', 'cells'],
  ['txt', 'run-on'],
] as const
const [{ knowledge }, words] = await Promise.all([
  readKnowledge(SHIPPED_KNOWLEDGE),
  readReadingWords(SHIPPED_KNOWLEDGE, () => {}),
])
const dir = await mkdtemp(join(tmpdir(), 'bench-ingest-'))
let isSlow = false
try {
  for (const [ending, form] of FORMS) {
    const file = join(dir, `report.${ending}`)
    await writeFile(file, fileOf(ending, longReport(form)))
    const watch = watchChildren()
    const start = performance.now()
    const { observations } = await readInProcess({ file, name: `report.${ending}`, units: knowledge.units, words })
    const seconds = (performance.now() - start) / 1000
    const megabytes = watch.stop()
    isSlow ||= seconds > 60 || megabytes > 500
    console.log(
      `${ending} (${form})`.padEnd(18) +
        `${seconds.toFixed(1)} s`.padStart(10) +
        `${megabytes.toFixed(0)} MB`.padStart(10) +
        `${observations.length} figures`.padStart(16),
    )
  }
} finally {
  await rm(dir, { recursive: true })
}
process.exitCode = isSlow ? 1 : 0

/** The greatest resident memory that a child of this process has had, in megabytes. */
function watchChildren() {
  let most = 0
  const sample = async () => {
    for (const pid of await readdir('/proc')) {
      if (!/^\d+$/.test(pid)) continue
      const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
      if (Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]) !== process.pid) continue
      most = Math.max(most, Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024)
    }
  }
  const timer = setInterval(() => void sample(), 50)
  return {
    stop() {
      clearInterval(timer)
      return most
    },
  }
}
