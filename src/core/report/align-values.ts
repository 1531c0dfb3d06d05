import { plain } from './text.ts'

type Kind = 'whole' | 'decimal' | 'percent' | 'ratio' | 'word' | 'none'

function kindOf(printed: string): Kind {
  const text = plain(printed.trim())
  if (/^[-./…x]*$/u.test(text)) return 'none'
  if (/\d\s*\/\s*\d/u.test(text)) return 'ratio'
  if (/\d\s*%$/u.test(text)) return 'percent'
  if (/\d[.,]\d/u.test(text)) return 'decimal'
  return /^\D*\d+$/u.test(text) ? 'whole' : 'word'
}

/**
 * Brings the values of a row that lost some of its cells back under their columns, by the kinds of values that whole
 * rows have there. Undefined where none or more than one way fits: a wrong column is worse than a row unread.
 */
export function alignValues(whole: readonly (readonly string[])[], width: number) {
  const columns = Array.from({ length: width }, (_, i) => new Set(whole.map((values) => kindOf(values[i]!))))
  const fits = (values: readonly string[], accepts: (kind: Kind, column: ReadonlySet<Kind>) => boolean): number[][] => {
    const found: number[][] = []
    const place = (from: number, placed: number[]): void => {
      if (found.length > 1) return
      if (placed.length === values.length) {
        found.push(placed)
        return
      }
      const kind = kindOf(values[placed.length]!)
      for (let column = from; column <= width - (values.length - placed.length); column += 1)
        if (accepts(kind, columns[column]!)) place(column + 1, [...placed, column])
    }
    place(0, [])
    return found
  }
  return (values: readonly string[]): readonly string[] | undefined => {
    if (values.length === width) return values
    if (values.length > width || width > 30 || whole.length < 2) return undefined
    const exact = fits(values, (kind, column) => column.has(kind))
    const found =
      exact.length > 0
        ? exact
        : fits(values, (kind, column) => column.has(kind) || (kind === 'whole' && column.has('decimal')))
    if (found.length !== 1) return undefined
    const cells = Array.from({ length: width }, () => '')
    for (const [i, column] of found[0]!.entries()) cells[column] = values[i]!
    return cells
  }
}
