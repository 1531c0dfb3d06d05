import type { Assignment } from './assignment.ts'
import type { Mention, RankMention, Sentence } from './mention.ts'
import { holds, rule } from './text.ts'
import type { UnitMention } from './unit-name.ts'

/** What parts the units of a list. */
export const LIST_GAP = rule`^\s*(?:,|;|và|cùng|,\s*và|; và|hay|-)?\s*(?:tiếp đến là|kế đến là|tiếp theo là)?\s*(?:tỉnh|thành phố|tp\.?|các|vùng|ubnd|ủy ban nhân dân|và)?\s*$`

/** A unit inside brackets is no subject of what follows them. */
export function isFree(mentions: readonly Mention[], mention: Mention): boolean {
  const open = mentions.filter(({ kind, at }) => kind === 'open' && at < mention.at).length
  const close = mentions.filter(({ kind, at }) => kind === 'close' && at < mention.at).length
  return open <= close
}

/** "A, B và C lần lượt đạt 90,1; 89,2 và 88,7 điểm"; also "lần lượt là A, B, C với 90,1; 89,2; 88,7 điểm". */
export function zipRespectively(
  { mentions, text }: Sentence,
  subjects: Set<number>,
  parents: ReadonlySet<number>,
  assigned: Map<number, Assignment[]>,
  told: ReadonlyMap<number, unknown>,
): void {
  const runs = figureRuns(mentions, text)
  for (const run of runs) {
    const cue = saysRespectively(mentions, text, run[0]!)
    const before = mentions.flatMap((mention, j) =>
      mention.kind === 'unit' && j < run[0]! && !parents.has(j) && isFree(mentions, mention) ? [j] : [],
    )
    const ahead = unitsBehindRun(mentions, text, run, parents) ?? unitsBehindScores(mentions, text, run)
    if (ahead !== undefined) {
      assign(run, ahead)
      continue
    }
    if (cue && before.length < run.length && !told.has(run[0]!)) for (const figure of run) assigned.set(figure, [])
    if (before.length < run.length || run.length < 2) continue
    if (!cue && lastList(mentions, text, before).length !== run.length) continue
    const units = cue ? before.slice(-run.length) : lastList(mentions, text, before)
    assign(run, units)
  }

  function assign(run: readonly number[], units: readonly number[]): void {
    for (const [k, figure] of run.entries()) {
      assigned.set(figure, [{ unit: (mentions[units[k]!] as UnitMention).unit }])
      subjects.add(units[k]!)
    }
  }
}

/** "xếp thứ 2 và 3 lần lượt là A với 92 điểm, B với 91 điểm": as many units behind the ranks, each with its own figures. */
function unitsBehindRun(
  mentions: readonly Mention[],
  text: string,
  run: readonly number[],
  parents: ReadonlySet<number>,
): number[] | undefined {
  const last = mentions[run.at(-1)!]!
  if (last.kind !== 'rank' || run.length < 2) return undefined
  // "Bộ GTVT đứng đầu, xếp thứ hai là A, B xếp thứ ba": the first has its unit
  const before = mentions[run[0]! - 1]
  if (before?.kind === 'unit' && /^\s*$/u.test(text.slice(before.to, mentions[run[0]!]!.at))) return undefined
  const units: number[] = []
  for (let j = run.at(-1)! + 1; j < mentions.length && units.length < run.length; j += 1) {
    const mention = mentions[j]!
    if (mention.kind === 'rank' || mention.kind === 'semicolon') break
    if (mention.kind === 'unit' && !parents.has(j) && isFree(mentions, mention)) units.push(j)
  }
  if (units.length < run.length) return undefined
  const gap = text.slice(last.to, mentions[units[0]!]!.at)
  return holds(
    rule`^[^,;.]{0,60}\b(?:là|thuộc về|gồm|gọi tên)(?:\s+(?:tỉnh|thành phố|tp\.?|ubnd|ủy ban nhân dân|vùng|các))*\s*:?\s*$`,
    gap,
  )
    ? units
    : undefined
}

/** "Với 0,50 điểm và 0,48 điểm, A và B lần lượt xếp thứ 6 và 12": as many units as scores, right behind them. */
function unitsBehindScores(mentions: readonly Mention[], text: string, run: readonly number[]): number[] | undefined {
  const first = run.at(-1)! + 1
  const units = run.map((_, k) => first + k)
  const [head, last] = [mentions[run.at(-1)!]!, mentions[units.at(-1)!]]
  const isList = units.every((j, k) => {
    const before = mentions[j - 1]!
    return mentions[j]?.kind === 'unit' && (k === 0 || holds(LIST_GAP, text.slice(before.to, mentions[j]!.at)))
  })
  const isRight =
    head.kind === 'score' &&
    isList &&
    /^\s*,\s*(?:tỉnh\s+)?$/u.test(text.slice(head.to, mentions[first]!.at)) &&
    /^\s*(?:đã\s+)?lần lượt(?!\p{L})/u.test(text.slice(last!.to))
  return isRight ? units : undefined
}

/** The indices at the end of `units` that stand as one list. */
export function lastList(mentions: readonly Mention[], text: string, units: readonly number[]): number[] {
  const list = [units.at(-1)!]
  for (let k = units.length - 2; k >= 0; k -= 1) {
    if (!holds(LIST_GAP, text.slice(mentions[units[k]!]!.to, mentions[list[0]!]!.at).replace(/\([^()]*\)/gu, ' ')))
      break
    list.unshift(units[k]!)
  }
  return list
}

/** Whether "lần lượt" stands before the figure at `i`, in its part of the sentence. */
export const saysRespectively = (mentions: readonly Mention[], text: string, i: number) =>
  mentions.some(
    ({ kind, at }) => kind === 'respectively' && at < mentions[i]!.at && !text.slice(at, mentions[i]!.at).includes(';'),
  )

/** Scores (or ranks) that follow each other with no unit between them, what stands in brackets left out. */
export function figureRuns(mentions: readonly Mention[], text: string): number[][] {
  const runs: number[][] = []
  for (const kind of ['score', 'rank', 'change'] as const) {
    let run: number[] = []
    for (const [i, mention] of mentions.entries()) {
      if (mention.kind === 'unit' && isFree(mentions, mention)) {
        if (run.length > 1) runs.push(run)
        run = []
      }
      if (mention.kind !== kind || !isFree(mentions, mention)) continue
      if (kind === 'rank' && typeof (mention as RankMention).value !== 'number') continue
      const last = run.at(-1)
      const gap = last === undefined ? '' : text.slice(mentions[last]!.to, mention.at).replace(/\([^()]*\)/gu, ' ')
      if (
        last !== undefined &&
        !holds(rule`^\s*(?:;|,|và|,\s*và|;\s*và|-|\/)\s*(?:thứ|hạng|đạt|vị trí|xếp)?\s*(?:thứ)?\s*$`, gap)
      ) {
        if (run.length > 1) runs.push(run)
        run = []
      }
      run.push(i)
    }
    if (run.length > 1) runs.push(run)
  }
  return runs
}

/** The text between, with sets ("khối sở, ban, ngành") taken out: their commas part nothing. */
export function withoutSets(mentions: readonly Mention[], text: string, from: number, to: number): string {
  let gap = text.slice(from, to)
  for (const mention of mentions) {
    if (
      (mention.kind === 'set' || mention.kind === 'index' || mention.kind === 'field') &&
      mention.at >= from &&
      mention.to <= to
    ) {
      gap = gap.replace(text.slice(mention.at, mention.to), '·')
    }
  }
  return gap
}
