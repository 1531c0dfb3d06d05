/**
 * Lets those who ask in the same turn of the event loop share one look into the database: messages taken in hand together
 * ask for the same things at the same time. `read` is given each key once; a key that it leaves out is found to be nothing.
 */
export function askedTogether<K, V>(
  read: (keys: readonly K[]) => Promise<ReadonlyMap<K, V>>,
): (key: K) => Promise<V | undefined> {
  let asked = new Set<K>()
  let answer: Promise<ReadonlyMap<K, V>> | undefined
  const look = async () => {
    await new Promise((resume) => setImmediate(resume))
    const keys = [...asked]
    asked = new Set()
    answer = undefined
    return read(keys)
  }
  return async (key) => {
    asked.add(key)
    answer ??= look()
    return (await answer).get(key)
  }
}
