import type { Results } from './measure.ts'

/** What ours said where it was not right: to one kind of noise, to the "sets", or to "all". */
export function replies(results: Results, kind: string): string[] {
  const noises = results.noises
    .filter(({ noise }) => kind === noise || kind === 'all')
    .flatMap(({ noise, judged }) =>
      judged
        .filter(({ verdict }) => verdict !== 'right')
        .map(({ verdict, said, text }) => {
          const [lead] = said.observations
          const facts = lead === undefined ? '' : [lead.unitId, lead.indicatorId, lead.period, lead.measure].join(' ')
          const reply = said.outcome === 'answer' ? facts : (said.choices.at(-1) ?? '').replaceAll('\n', ' ⏎ ')
          return `[${noise}] ${verdict} (${said.outcome}) ${text} -> ${reply.slice(0, 160)}`
        }),
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
