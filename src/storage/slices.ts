/** A statement takes only so many parameters (SQLite: 32766); six lists of this length, twice each, stay below. */
const LONGEST_LIST = 2500

/**
 * The same filter in parts small enough for one statement each: a longer list is cut up, every other property repeated.
 * Where each list means "any of these" about one column, no row is in two parts. An empty list yields no part at all.
 */
export function* slices<F extends object>(filter: F): Generator<F> {
  const lists = Object.entries(filter).filter((property): property is [string, unknown[]] => Array.isArray(property[1]))
  if (lists.some(([, list]) => list.length === 0)) return
  const long = lists.find(([, list]) => list.length > LONGEST_LIST)
  if (!long) {
    yield filter
    return
  }
  const distinct = [...new Set(long[1])]
  for (let start = 0; start < distinct.length; start += LONGEST_LIST) {
    yield* slices({ ...filter, [long[0]]: distinct.slice(start, start + LONGEST_LIST) })
  }
}
