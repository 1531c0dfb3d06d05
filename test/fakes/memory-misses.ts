import type { Misses } from '../../src/app/ports/misses.ts'
import type { KeptMiss } from '../../src/core/misses/miss.ts'
import { type MissRetention, retentionLimits } from '../../src/storage/talks/miss-retention.ts'

/** Misses in a list, limited as those in a database are. */
export function memoryMisses(retention: MissRetention = {}): Misses {
  const limits = retentionLimits(retention)
  let kept: KeptMiss[] = []
  const keyOf = ({ day, channel, outcome, text, guesses }: Omit<KeptMiss, 'count'>) =>
    JSON.stringify([day, channel, outcome, text, guesses])
  const expire = async () => {
    kept = kept.filter(({ day }) => day >= limits.firstDay())
  }
  return {
    expire,
    async record(miss) {
      await expire()
      if (miss.day < limits.firstDay()) return
      const known = kept.find((each) => keyOf(each) === keyOf(miss))
      kept = [...kept.filter((each) => each !== known), { ...miss, count: (known?.count ?? 0) + 1 }]
      while (kept.length > limits.mostKept) {
        const rowsOf = (day: string) => kept.filter((each) => each.day === day)
        const [fullest] = [...new Set(kept.map(({ day }) => day))].sort(
          (a, b) => rowsOf(b).length - rowsOf(a).length || (a < b ? -1 : 1),
        )
        const [least] = rowsOf(fullest!).sort((a, b) => a.count - b.count)
        kept = kept.filter((each) => each !== least)
      }
    },
    async list(since = '') {
      await expire()
      return kept
        .filter(({ day }) => day >= since)
        .sort((a, b) => (`${a.day} ${a.text}` < `${b.day} ${b.text}` ? -1 : 1))
    },
  }
}
