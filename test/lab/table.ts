import type { Contestant } from './contestant.ts'
import { type Results, type SetResult, share } from './measure.ts'

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
