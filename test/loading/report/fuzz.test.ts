import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readFixtures } from '../../../bench/ingest/fixtures.ts'
import { fileOf } from '../../../bench/ingest/make-files.ts'
import { reportReader } from '../../../src/core/report/extract-report.ts'
import { readDocument } from '../../../src/loading/report/read-document.ts'
import { ReportRefused } from '../../../src/loading/report/refused.ts'
import { shippedReadingWords } from '../../knowledge.ts'

const words = await shippedReadingWords()
const fixtures = await readFixtures(fileURLToPath(new URL('../../reports', import.meta.url)))
const MUTATIONS = process.env.LONG === '1' ? 10_000 : 120
/** What one file may take of a processor, however busy the machine; the process that reads real ones is killed after a minute. */
const MOST_MS = 5_000

/** A small generator with a seed, so that a failure can be had again. */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

function mutated(bytes: Buffer, next: (below: number) => number): Buffer {
  let out = Buffer.from(bytes)
  for (let i = 0, times = 1 + next(6); i < times && out.length > 8; i += 1) {
    const at = next(out.length)
    const kind = next(6)
    if (kind === 0) out[at] = next(256)
    else if (kind === 1) out = out.subarray(0, at)
    else if (kind === 2)
      out = Buffer.concat([out.subarray(0, at), out.subarray(Math.min(out.length, at + 1 + next(40)))])
    else if (kind === 3)
      out = Buffer.concat([out.subarray(0, at), out.subarray(Math.max(0, at - next(200)), at), out.subarray(at)])
    else if (kind === 4) out.fill(next(256), at, Math.min(out.length, at + next(16)))
    else
      out = Buffer.concat([
        out.subarray(0, at),
        Buffer.from(['%PDF', '<table>', '\0', '|||', '100%', '🆚', '(((', '1/0'][next(8)]!),
        out.subarray(at),
      ])
  }
  return out
}

describe('a mutated report', () => {
  it(`is read or refused, ${MUTATIONS} times, and never does anything else`, { timeout: 1_800_000 }, async () => {
    const read = reportReader([], words)
    const next = numbersFrom(20_261)
    for (let i = 0; i < MUTATIONS; i += 1) {
      const { name, ending, text } = fixtures[i % fixtures.length]!
      const bytes = mutated(fileOf(ending, text), next)
      const before = process.cpuUsage()
      try {
        const { observations } = read(await readDocument(bytes, name))
        for (const { unit, quote, value } of observations) expect([unit, quote, String(value)]).not.toContain('')
      } catch (error) {
        if (!(error instanceof ReportRefused)) throw new Error(`mutation ${i} of ${name}`, { cause: error })
      }
      const { user, system } = process.cpuUsage(before)
      expect((user + system) / 1000, `mutation ${i} of ${name}`).toBeLessThan(MOST_MS)
    }
  })
})
