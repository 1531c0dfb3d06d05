import { readWhen, type When } from '../../core/announcements/read-when.ts'
import type { Level, Unit } from '../../core/statistics/unit.ts'
import { fold } from '../../core/text/fold.ts'
import type { UnitNamed } from '../name-unit.ts'
import type { Audience } from '../ports/announcements.ts'

/** What an author asks for; what is left out is not said. */
export interface Order {
  readonly text: string
  readonly when: When | undefined
  readonly audience: Audience | undefined
  readonly urgent: boolean
}

export type OrderRead =
  | { readonly kind: 'order'; readonly order: Order }
  /** A unit is named that there are several of. */
  | { readonly kind: 'which-unit'; readonly units: readonly Unit[] }

export interface OrderBackground {
  readonly now: Date
  readonly unitNamed: (text: string, now: Date) => UnitNamed
  /** Whether the text to announce is given otherwise: then all may be wishes. */
  readonly hasText: boolean
}

const LEVELS: readonly (readonly [RegExp, Level])[] = [
  [/^(?:cap|cac) (?:tinh|thanh pho)$/, 'province'],
  [/^(?:cap|cac) (?:huyen|quan)$/, 'district'],
  [/^(?:cap|cac) (?:xa|phuong)$/, 'commune'],
  [/^(?:cap|cac) so$/, 'department'],
  [/^(?:cap|cac) bo$/, 'ministry'],
]
const ALL = /^(?:tat ca|moi noi|moi nguoi|toan bo)$/
const GROUPS = /^(?:tat ca |moi )?(?:cac )?nhom$/
const PEOPLE = /^(?:(?:tat ca |moi )?(?:cac )?(?:nguoi|ca nhan)|nguoi (?:da )?(?:dang ky|theo doi))$/
const CHANNEL = /^kenh ([a-z]+)$/
const OF_UNIT = /^(nhom |nguoi )?(?:cua |theo )?(?:don vi )?(.+)$/

/**
 * "26/11 08:00, các nhóm, khẩn: Nộp báo cáo": wishes before the first colon or line break, the text after it. Where any
 * of the wishes is not understood, all of it is the text.
 */
export function readOrder(written: string, background: OrderBackground): OrderRead {
  const whole: OrderRead = {
    kind: 'order',
    order: { text: written, when: undefined, audience: undefined, urgent: false },
  }
  const end = /:(?=\s|$)|\n/.exec(written)
  if (end === null && !background.hasText) return whole
  const head = end === null ? written : written.slice(0, end.index)
  const text = end === null ? '' : written.slice(end.index + 1).trim()
  const wishes = readWishes(head, background)
  if (wishes === undefined) return whole
  return 'units' in wishes ? { kind: 'which-unit', units: wishes.units } : { kind: 'order', order: { ...wishes, text } }
}

type Wishes = Omit<Order, 'text'> | { readonly units: readonly Unit[] } | undefined

function readWishes(head: string, { now, unitNamed }: OrderBackground): Wishes {
  let when: When | undefined
  let audience: Audience | undefined
  let urgent = false
  for (const part of head
    .split(/[,;]/)
    .map((each) => each.trim())
    .filter((each) => each !== '')) {
    const said = fold(part).replace(/\s+/g, ' ')
    const time = readWhen(part, now.getTime())
    if (/^khan(?: cap)?$/.test(said)) urgent = true
    else if (time !== undefined && when === undefined) when = time
    else {
      const wished = readAudience(part, said.replace(/^gui /, '').replace(/^(?:cho|toi|den) /, ''), (text) =>
        unitNamed(text, now),
      )
      if (wished === undefined) return undefined
      if ('units' in wished) return wished
      audience = { ...(audience ?? { to: 'all' }), ...wished }
    }
  }
  return when === undefined && audience === undefined && !urgent ? undefined : { when, audience, urgent }
}

function readAudience(
  part: string,
  said: string,
  unitNamed: (text: string) => UnitNamed,
): Partial<Audience> | { readonly units: readonly Unit[] } | undefined {
  if (ALL.test(said)) return { to: 'all' }
  if (GROUPS.test(said)) return { to: 'groups' }
  if (PEOPLE.test(said)) return { to: 'people' }
  const channel = CHANNEL.exec(said)?.[1]
  if (channel !== undefined) return { channel }
  const [, who = '', rest = ''] = OF_UNIT.exec(said) ?? []
  const to = who === 'nhom ' ? { to: 'groups' as const } : who === 'nguoi ' ? { to: 'people' as const } : {}
  const level = LEVELS.find(([pattern]) => pattern.test(rest))?.[1]
  if (level !== undefined) return { ...to, level }
  // only where it is said that units are meant: a text may begin with the name of one
  if (!/^(?:gui |cho |nhom |nguoi |don vi )/.test(`${fold(part).trim()} `)) return undefined
  const named = unitNamed(rest)
  if (named.kind === 'several') return { units: named.units }
  return named.kind === 'one' ? { ...to, unitId: named.unit.id } : undefined
}
