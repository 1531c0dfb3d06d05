import { shortName } from '../src/app/holdings.ts'
import type { Bot } from '../src/open-bot.ts'
import { pictures } from '../src/pictures/pictures.ts'
import { type Times, timed } from './times.ts'

const UNITS = 30

export interface PictureTimes {
  /** Loading the libraries and drawing one picture. */
  readonly firstMs: number
  readonly times: Times
  readonly count: number
}

/** How long it takes to draw the courses of the units of which most scores are held. */
export async function pictureTimes({ respond, vocabulary, facts }: Bot, now: Date): Promise<PictureTimes> {
  const scores = await facts.observations({ measures: ['score'] })
  const count = new Map<string, number>()
  for (const { unitId } of scores) count.set(unitId, (count.get(unitId) ?? 0) + 1)
  const units = [...vocabulary.units].sort((a, b) => (count.get(b.id) ?? 0) - (count.get(a.id) ?? 0)).slice(0, UNITS)
  const replies = await Promise.all(
    units.map((unit) => respond({ conversation: `picture ${unit.id}`, text: `${shortName(unit)} qua các năm`, now })),
  )
  const drawn = replies.flatMap(({ picture }) => picture ?? [])
  const { draw } = pictures()
  const startedAt = performance.now()
  if (drawn[0] !== undefined) await draw(drawn[0])
  const firstMs = performance.now() - startedAt
  const { times } = await timed(drawn, draw)
  return { firstMs, times, count: drawn.length }
}
