import type { Judgement } from './evaluate.ts'
import { accuracy, scoreOf, trust, wrongRate } from './judge.ts'

/** The tables by category and by noise, the worst first. */
export function tables(judgements: readonly Judgement[]): string {
  return [
    table('category', judgements, ({ cat }) => cat),
    table('noise', judgements, ({ noise }) => noise ?? '-'),
  ].join('\n\n')
}

function table(title: string, judgements: readonly Judgement[], key: (each: Judgement['case']) => string): string {
  const groups = new Map<string, Judgement[]>()
  for (const each of judgements) groups.set(key(each.case), [...(groups.get(key(each.case)) ?? []), each])
  const rows = [...groups]
    .map(([name, group]) => ({ name, score: scoreOf(group) }))
    .sort((a, b) => accuracy(a.score) - accuracy(b.score))
    .map(({ name, score }) => {
      const percent = (100 * accuracy(score)).toFixed(0).padStart(3)
      return `${name.padEnd(24)} ${`${score.ok}/${score.all}`.padEnd(8)} ${percent}  ${score.wrong || ''}`.trimEnd()
    })
  return [`${title.padEnd(24)} ok/all     %  wrong`, ...rows].join('\n')
}

/** The first `most` replies that are not right, those that mislead before the others. */
export function failures(judgements: readonly Judgement[], most: number): string[] {
  return judgements
    .filter(({ ok }) => !ok)
    .sort((a, b) => Number(b.wrong) - Number(a.wrong))
    .slice(0, most)
    .map(({ case: { id, cat, noise, turns }, reply, wrong, why }) =>
      [
        `${wrong ? 'WRONG' : 'miss'} ${id} [${cat}/${noise ?? '-'}] ${turns.join(' ⏎ ')}`,
        `  -> (${reply.outcome}) ${reply.text.replaceAll('\n', ' ⏎ ').slice(0, 300)}`,
        `  ${why}`,
      ].join('\n'),
    )
}

export function summary(judgements: readonly Judgement[], seconds: number): string {
  const score = scoreOf(judgements)
  const turns = judgements.reduce((sum, { case: { turns } }) => sum + turns.length, 0)
  return [
    `accuracy ${accuracy(score).toFixed(4)} (${score.ok}/${score.all})`,
    `wrong ${wrongRate(score).toFixed(4)} (${score.wrong})`,
    `trust ${trust(score).toFixed(4)}`,
    `${turns} turns in ${seconds.toFixed(1)} s`,
  ].join(', ')
}
