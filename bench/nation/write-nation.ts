import { createWriteStream } from 'node:fs'
import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { SHIPPED_KNOWLEDGE } from '../../src/config.ts'
import { type Cells, csvFile } from '../../src/loading/export/csv-file.ts'
import {
  indicatorCells,
  observationCells,
  scopeCells,
  sourceCells,
  unitCells,
} from '../../src/loading/export/to-cells.ts'
import { makeNation, type Nation, observationsOf, SOURCE, years } from './make-facts.ts'
import { makeUnits } from './make-units.ts'

const ROWS_PER_CHUNK = 2000
/** Names of families and places that this nation doesn't have, or has as units. */
const LEFT_OUT = new Set(['indicator.csv', 'place.csv', 'foreign.csv'])

/** Writes a made-up nation, or a share of one, as a knowledge folder. Gives how many observations there are. */
export async function writeNation(dir: string, share: number, seed: number): Promise<number> {
  const nation = makeNation(makeUnits(share, seed))
  for (const folder of ['observations', 'topics', 'vocabulary']) await mkdir(join(dir, folder), { recursive: true })
  const write = async (name: string, rows: readonly Cells[]) =>
    writeFile(join(dir, name), (await headerOf(name)).with(rows))
  await write('sources.csv', [sourceCells(SOURCE)])
  await write('units.csv', nation.units.map(unitCells))
  await write('indicators.csv', nation.indicators.map(indicatorCells))
  await write('scopes.csv', nation.scopes.map(scopeCells))
  for (const name of ['shared-names.csv', 'statements.csv', 'method.csv']) await write(name, [])
  const words = join(SHIPPED_KNOWLEDGE, 'vocabulary')
  for (const name of await readdir(words))
    if (!LEFT_OUT.has(name) && name.endsWith('.csv')) await copyFile(join(words, name), join(dir, 'vocabulary', name))
  await writeFile(join(dir, 'vocabulary', 'indicator.csv'), INDICATORS)
  let count = 0
  for (const year of years()) {
    const lines = linesOf(nation, year, (rows) => {
      count += rows
    })
    const file = createWriteStream(join(dir, 'observations', `${year}.csv.gz`))
    await pipeline(Readable.from(lines), createGzip({ level: 3 }), file)
  }
  return count
}

const INDICATORS = `phrase,value,reason
CCHC,CCHC,the index that fits the unit
chỉ số CCHC,CCHC,the index that fits the unit
cải cách hành chính,CCHC,the index that fits the unit
PAR INDEX,PAR INDEX,its own name
PAR,PAR INDEX,short form
`

/** A file of the knowledge that ships, its rows taken out. */
async function headerOf(name: string) {
  const [header] = (await readFile(join(SHIPPED_KNOWLEDGE, name), 'utf8')).split('\n')
  return csvFile(`${header}\n`)
}

function* linesOf(nation: Nation, year: number, wrote: (rows: number) => void): Generator<string> {
  let chunk: string[] = []
  let header: string | undefined
  const text = () => {
    wrote(chunk.length)
    const lines = chunk.join('\n')
    chunk = []
    return `${lines}\n`
  }
  for (const observation of observationsOf(nation, year)) {
    const cells = observationCells(observation)
    if (header === undefined) {
      header = Object.keys(cells).join(',')
      yield `${header}\n`
    }
    // nothing in these cells needs quotes
    chunk.push(Object.values(cells).join(','))
    if (chunk.length === ROWS_PER_CHUNK) yield text()
  }
  if (chunk.length > 0) yield text()
}
