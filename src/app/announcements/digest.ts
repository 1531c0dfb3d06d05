import { digestTime } from '../../core/announcements/vietnam-time.ts'
import type { Vocabulary } from '../../core/statistics/knowledge.ts'
import type { Digests } from '../ports/digests.ts'
import { digestText } from './digest-wording.ts'

export interface WeeklyDigestParts {
  readonly digests: Digests
  readonly vocabulary: () => Promise<Vocabulary>
}

/**
 * Sends what is new about units to those who want to hear of it, on Monday at eight or as soon after as a process is there;
 * of a unit without news nothing. News are what officials publish, correct and withdraw: what ships with a release is none.
 */
export function weeklyDigest({ digests, vocabulary }: WeeklyDigestParts): (at: number) => Promise<void> {
  let out: string | undefined
  return async (at) => {
    const week = new Date(digestTime(at)).toISOString()
    if (week === out) return
    const due = await digests.due(week)
    if (due !== undefined) {
      const names = await vocabulary()
      const written = due.news.map((news) => ({
        unitId: news.unitId,
        message: { text: digestText(news, names), choices: [] },
      }))
      await digests.send(week, due.upTo, written, new Date(at))
    }
    out = week
  }
}
