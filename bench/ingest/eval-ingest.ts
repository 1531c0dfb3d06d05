import { join } from 'node:path'
import { PROJECT_ROOT, SHIPPED_KNOWLEDGE } from '../../src/config.ts'
import { reportReader } from '../../src/core/report/extract-report.ts'
import { readKnowledge } from '../../src/loading/read-knowledge.ts'
import { readDocument } from '../../src/loading/report/read-document.ts'
import { readReadingWords } from '../../src/loading/report/read-words.ts'
import { type Gold, readFixtures } from './fixtures.ts'
import { fileOf } from './make-files.ts'
import { f1, type Matched, match, precision, type Rates, recall } from './match.ts'

/** `npm run eval:ingest [-- --show]`: precision, recall and F1 of reading our own reports, by measure and by form. */
const show = process.argv.includes('--show')
const dir =
  process.argv.slice(2).find((argument) => !argument.startsWith('--')) ?? join(PROJECT_ROOT, 'test', 'reports')
const [{ knowledge }, words] = await Promise.all([
  readKnowledge(SHIPPED_KNOWLEDGE),
  readReadingWords(SHIPPED_KNOWLEDGE, () => {}),
])
const read = reportReader(knowledge.units, words)
const byForm = new Map<string, Matched>()
for (const { name, ending, form, text, gold } of await readFixtures(dir)) {
  const { observations } = read(await readDocument(fileOf(ending, text), name))
  const matched = match(gold, observations)
  const before = byForm.get(`${form} (${ending})`)
  byForm.set(`${form} (${ending})`, before === undefined ? matched : together(before, matched))
  if (!show || matched.missed.length + matched.invented.length === 0) continue
  console.log(`\n${name}`)
  for (const { unit, indicator, year, measure, value, of } of matched.missed)
    console.log(
      `  missed    ${unit} | ${indicator} | ${year} | ${measure} | ${value}${of === undefined ? '' : ` of ${of}`}`,
    )
  for (const { unit, indicator, year, measure, value, of, quote } of matched.invented)
    console.log(
      `  invented  ${unit} | ${indicator} | ${year} | ${measure} | ${value}${of === undefined ? '' : ` of ${of}`}   «${quote.slice(0, 90)}»`,
    )
}
const all = [...byForm.values()]
const measures = [
  ...new Set(
    all.flatMap(({ hits, missed, invented }) => [...hits, ...missed, ...invented].map(({ measure }) => measure)),
  ),
]
const count = (list: readonly { measure: string }[], measure: string) =>
  list.filter((item) => item.measure === measure).length
const sum = (pick: (matched: Matched) => readonly unknown[]) =>
  all.reduce((total, matched) => total + pick(matched).length, 0)
console.log(`\n${line('', ['facts', 'precision', 'recall', 'F1'])}`)
for (const [form, matched] of byForm) console.log(row(form, ratesOf(matched)))
console.log()
for (const measure of measures) {
  console.log(
    row(measure, {
      hits: all.reduce((n, { hits }) => n + count(hits as readonly Gold[], measure), 0),
      missed: all.reduce((n, { missed }) => n + count(missed, measure), 0),
      invented: all.reduce((n, { invented }) => n + count(invented, measure), 0),
    }),
  )
}
const total = {
  hits: sum(({ hits }) => hits),
  missed: sum(({ missed }) => missed),
  invented: sum(({ invented }) => invented),
}
console.log(`\n${row('all', total)}`)
process.exitCode = precision(total) >= 0.97 && recall(total) >= 0.9 ? 0 : 1

/** Reports of one form count as one. */
function together(one: Matched, other: Matched): Matched {
  return {
    hits: [...one.hits, ...other.hits],
    missed: [...one.missed, ...other.missed],
    invented: [...one.invented, ...other.invented],
  }
}

function ratesOf({ hits, missed, invented }: Matched): Rates {
  return { hits: hits.length, missed: missed.length, invented: invented.length }
}

function row(name: string, rates: Rates): string {
  const shares = [precision(rates), recall(rates), f1(rates)].map((share) => share.toFixed(3))
  return line(name, [String(rates.hits + rates.missed), ...shares])
}

function line(name: string, cells: readonly string[]): string {
  return name.padEnd(62) + cells.map((cell) => cell.padStart(10)).join('')
}
