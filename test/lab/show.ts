import type { Judged, KindResult, Results } from './measure.ts'

/** What ours said where it was not right: to one kind of noise, to the "sets", or to "all". */
export function replies(results: Results, kind: string): string[] {
  const noises = results.noises
    .filter(({ noise }) => kind === noise || kind === 'all')
    .flatMap(({ noise, judged }) =>
      judged.filter(({ verdict }) => verdict !== 'right').map((each) => line(noise, each)),
    )
  const sets =
    kind === 'sets' || kind === 'all'
      ? (['offTopic', 'invented', 'notHeld'] as const).flatMap((set) => [
          ...results[set].answered.map((text) => `[${set}] answered: ${text}`),
          ...(set === 'offTopic'
            ? []
            : results[set].others.map((text) => `[${set}] neither no_data nor clarify: ${text}`)),
        ])
      : []
  return [...noises, ...sets]
}

/** What ours said to other kinds of questions where it was not right. */
export const kindReplies = (results: readonly KindResult[]): string[] =>
  results.flatMap(({ kind, clean, noisy }) =>
    [...clean, ...noisy].filter(({ verdict }) => verdict !== 'right').map((each) => line(kind, each)),
  )

function line(kind: string, { verdict, said, text }: Judged): string {
  const [lead] = said.observations
  const facts = lead === undefined ? '' : [lead.unitId, lead.indicatorId, lead.period, lead.measure].join(' ')
  const reply = said.outcome === 'answer' ? facts : (said.choices.at(-1) ?? '').replaceAll('\n', ' ⏎ ')
  return `[${kind}] ${verdict} (${said.outcome}) ${text} -> ${reply.slice(0, 160)}`
}
