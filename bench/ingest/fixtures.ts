import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface Gold {
  readonly unit: string
  readonly indicator: string
  readonly year: number
  readonly measure: string
  readonly value: number | string
  readonly of: number | undefined
  /** A reading that is true and need not be proposed. */
  readonly isOptional: boolean
}

/** A report of our own writing, with every figure that it holds. */
export interface Fixture {
  readonly name: string
  /** Of the file that is made of it: "docx". */
  readonly ending: string
  readonly form: string
  readonly text: string
  readonly gold: readonly Gold[]
  /** What the report says of itself, as far as it is asserted. */
  readonly report: Readonly<Record<string, string>>
}

/** Reads the fixtures of a folder: "NN-name.ENDING.report", with the sections text and gold. */
export async function readFixtures(dir: string): Promise<Fixture[]> {
  const names = (await readdir(dir)).filter((name) => name.endsWith('.report')).sort()
  return Promise.all(names.map(async (name) => fixtureOf(name, await readFile(join(dir, name), 'utf8'))))
}

function fixtureOf(name: string, written: string): Fixture {
  const [head, rest] = written.split('=== text\n')
  const [text, gold] = rest!.split('=== gold\n')
  const lines = gold!.trim().split('\n')
  return {
    name: name.replace(/\.report$/, ''),
    ending: /\.([a-z]+)\.report$/.exec(name)![1]!,
    form: /^form: (.*)$/m.exec(head!)![1]!,
    text: text!.trimEnd(),
    gold: lines.filter((line) => !line.startsWith('@')).map(goldOf),
    report: Object.fromEntries(
      lines
        .filter((line) => line.startsWith('@'))
        .map((line) => [line.slice(1).split(' ')[0]!, line.slice(line.indexOf(' ') + 1)]),
    ),
  }
}

function goldOf(line: string): Gold {
  const [unit, indicator, year, measure, value, of] = line.replace(/^\?/, '').split('|')
  const number = Number(value)
  return {
    unit: unit!,
    indicator: indicator!,
    year: Number(year),
    measure: measure!,
    value: Number.isNaN(number) ? value! : number,
    of: of === undefined ? undefined : Number(of),
    isOptional: line.startsWith('?'),
  }
}
