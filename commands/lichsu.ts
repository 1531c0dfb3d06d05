import type { Command } from '../src/app/command.ts'
import { among, askWhichFact, factLine, findFact, pastFacts } from '../src/app/review/find-fact.ts'
import { historyText, NO_SUCH_FACT } from '../src/app/review/outcome-wording.ts'
import { namesOf } from '../src/app/review/telling.ts'

/** What has happened to a figure: where it came from, who approved, corrected or withdrew it, and the values before. */
export default {
  aliases: ['history', 'lichsusolieu'],
  summary: 'Lịch sử của một số liệu: từ đâu, ai duyệt, ai sửa, giá trị trước',
  usage: '/lichsu <số liệu nào>',
  example: '/lichsu điểm CCHC Thủ Dầu Một 2022',
  role: 'official',
  scope: 'private',
  async run({ text, now }, services) {
    if (text === '') return 'misused'
    const asked = await findFact(text, services)
    const found = asked.kind === 'none' ? among(await pastFacts(text, now, services)) : asked
    if (found.kind === 'none') return { text: NO_SUCH_FACT }
    const { review } = services
    const { vocabulary, facts } = await review.held()
    if (found.kind === 'several') return askWhichFact(found.observations, vocabulary, (id) => `/lichsu ${id}`)
    const { observation } = found
    const events = await review.reports.history(observation.id)
    const lineage = [...new Set([observation.id, ...events.map(({ fact }) => fact.observation.id)])]
    const [current] = await facts.observations({ ids: lineage })
    const first = events[0]?.fact.observation ?? observation
    const source = vocabulary.sources.find(({ id }) => id === first.sourceId)
    return {
      text: historyText({
        line: factLine(current ?? observation, vocabulary),
        current,
        source: source === undefined ? first.sourceId : `${source.publisher}, “${source.title}”`,
        events,
        nameOf: await namesOf(services),
      }),
    }
  },
} satisfies Command
