import type { Contestant } from './contestant.ts'
import { type KindResult, type Results, type SetResult, share } from './measure.ts'

export interface Column {
  readonly contestant: Contestant
  readonly results: Results
}

const percent = (value: number) => `${(100 * value).toFixed(1)}`
const ms = (value: number) => value.toFixed(value < 10 ? 1 : 0)

/** The laboratory's table as Markdown: right answers in percent, and wrong ones where there are any. */
export function table(columns: readonly Column[], facts: number, each: number): string {
  const row = (name: string, cells: readonly string[]) => `| ${[name, ...cells].join(' | ')} |`
  const noises = columns[0]!.results.noises.map(({ noise, floor, judged }, i) =>
    row(`${noise} (${judged.length})`, [
      `≥ ${percent(floor)}`,
      ...columns.map(({ results }) => {
        const own = results.noises[i]!.judged
        const wrong = share(own, 'wrong', 'misasks')
        return `${percent(share(own, 'right'))}${wrong > 0 ? ` / ${percent(wrong)}` : ''}`
      }),
    ]),
  )
  const set = (name: string, goal: string, of: (results: Results) => SetResult, value: (result: SetResult) => number) =>
    row(`${name} (${of(columns[0]!.results).all})`, [
      goal,
      ...columns.map(({ results }) => percent(value(of(results)))),
    ])
  const answered = ({ answered, all }: SetResult) => answered.length / all
  const time = (key: 'p50' | 'p99') =>
    row(`ms a question, ${key}`, ['', ...columns.map(({ results }) => ms(results.times[key]))])
  return [
    `${facts} facts, ${each} questions of each kind. Right answers in %; after the stroke wrong ones, where there are any.`,
    '',
    row('', ['goal', ...columns.map(({ contestant }) => contestant.name)]),
    `| --- |${' ---: |'.repeat(columns.length + 1)}`,
    ...noises,
    set('bodies that do not exist, answered', '0', (results) => results.invented, answered),
    set('other subjects, answered', '≤ 0.5', (results) => results.offTopic, answered),
    set(
      'known but not held, refused rightly',
      '≥ 99',
      (results) => results.notHeld,
      ({ honest, all }) => honest / all,
    ),
    time('p50'),
    time('p99'),
    '',
    ...columns.map(({ contestant: { name, settings } }) => `- ${name}: ${settings}.`),
  ].join('\n')
}

/** The table of what else is asked, ours alone: right answers in percent, cleanly and with noise. */
export function kindsTable(results: readonly KindResult[]): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [
    row(['asked for', 'clean', 'with noise', 'in part', 'asked back or a no', 'wrong']),
    `| --- |${' ---: |'.repeat(5)}`,
    ...results.map(({ kind, clean, noisy }) =>
      row([
        `${kind} (${clean.length} + ${noisy.length})`,
        percent(share(clean, 'right')),
        percent(share(noisy, 'right')),
        percent(share(noisy, 'part')),
        percent(share(noisy, 'asks', 'no')),
        percent(share(noisy, 'wrong', 'misasks')),
      ]),
    ),
  ].join('\n')
}
