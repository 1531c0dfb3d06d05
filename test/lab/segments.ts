import type { Unit } from '../../src/core/statistics/unit.ts'

/** What a part of a question is: noise may treat a unit's name, an index, a year and the words around them apart. */
export type Role = 'words' | 'name' | 'index' | 'year'

export interface Segment {
  readonly role: Role
  readonly text: string
  /** Whose name it is. */
  readonly unit?: Unit | undefined
}

export const textOf = (segments: readonly Segment[]): string => segments.map(({ text }) => text).join('')

export const namesIn = (segments: readonly Segment[]): Segment[] => segments.filter(({ role }) => role === 'name')

export const word = (text: string): Segment => ({ role: 'words', text })
export const index = (text: string): Segment => ({ role: 'index', text })
export const year = (text: string): Segment => ({ role: 'year', text })

/** "{name} năm {year}" with what stands for the names in braces; the sentence begins with a capital. */
export function fill(pattern: string, values: Readonly<Record<string, readonly Segment[] | Segment>>): Segment[] {
  const [first, ...rest] = pattern
    .split(/(\{\w+\})/)
    .filter((piece) => piece !== '')
    .flatMap((piece): readonly Segment[] => {
      const slot = /^\{(\w+)\}$/.exec(piece)?.[1]
      if (slot === undefined) return [word(piece)]
      const value = values[slot]
      if (value === undefined) throw new Error(`"${pattern}" asks for {${slot}}, which nothing fills.`)
      return Array.isArray(value) ? value : [value as Segment]
    })
  return [{ ...first!, text: `${first!.text[0]!.toUpperCase()}${first!.text.slice(1)}` }, ...rest]
}

/** Changes the words of some segments one by one; what stands between them stays. */
export function mapWords(
  segments: readonly Segment[],
  change: (word: string, role: Role) => string,
  roles: readonly Role[] = ['words', 'name', 'index', 'year'],
): Segment[] {
  return segments.map((segment) =>
    roles.includes(segment.role)
      ? { ...segment, text: segment.text.replace(/[\p{L}\p{M}\p{N}]+/gu, (word) => change(word, segment.role)) }
      : segment,
  )
}
