/** What a part of a question is: noise may treat a unit's name, an index, a year and the words around them apart. */
export type Role = 'words' | 'name' | 'index' | 'year'

export interface Segment {
  readonly role: Role
  readonly text: string
}

export const textOf = (segments: readonly Segment[]): string => segments.map(({ text }) => text).join('')

export const partOf = (segments: readonly Segment[], role: Role): string =>
  segments
    .filter((segment) => segment.role === role)
    .map(({ text }) => text)
    .join(' ')

/** "{name} năm {year}" with what stands for the names in braces. */
export function fill(pattern: string, values: Readonly<Partial<Record<Role, string>>>): Segment[] {
  return pattern
    .split(/(\{\w+\})/)
    .filter((piece) => piece !== '')
    .map((piece) => {
      const role = /^\{(\w+)\}$/.exec(piece)?.[1] as Role | undefined
      if (role === undefined) return { role: 'words', text: piece }
      const text = values[role]
      if (text === undefined) throw new Error(`"${pattern}" asks for {${role}}, which nothing fills.`)
      return { role, text }
    })
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
