/** Items that processes died over: they may do so again, and are taken one by one, apart from all others. */
export interface SuspectParts<T> {
  /** Whether one waits that no more than so many processes died over. */
  has(deaths: number): Promise<boolean>
  claim(deaths: number): Promise<T | undefined>
  take(item: T): void
  /** Resolves when nothing is in hand. */
  allOver(): Promise<unknown>
  /** Whether one may be taken now. */
  mayTake(): boolean
  wake(at?: number): void
  /** One that more processes died over never comes. */
  readonly mostDeaths: number
}

export interface Suspects {
  /** There may be some. */
  look(): void
  /** Takes those that the process is old enough for. */
  takeAll(): Promise<void>
}

/**
 * So much older a process must be to bear an item over which one more died: it shall serve the others before it dies as
 * well, and not die so often that whoever starts it gives up. A kill at the start is no sign against an item either.
 */
const AGE_A_DEATH_MS = 1000
/** The others don't wait longer for one that neither ends nor kills. */
const LONGEST_ALONE_MS = 5000

export function suspects<T>(parts: SuspectParts<T>): Suspects {
  const { has, claim, take, allOver, mayTake, wake, mostDeaths } = parts
  const startedAt = Date.now()
  const borne = () => Math.min(mostDeaths, 1 + Math.floor((Date.now() - startedAt) / AGE_A_DEATH_MS))
  /** All that no more processes died over were found to be gone, since there may have been some. */
  let none = mostDeaths
  const alone = () => {
    let timer: NodeJS.Timeout | undefined
    const longEnough = new Promise<void>((resume) => {
      timer = setTimeout(resume, LONGEST_ALONE_MS)
    })
    return Promise.race([allOver(), longEnough]).finally(() => clearTimeout(timer))
  }
  return {
    look() {
      none = 0
      wake()
      for (let age = 1; age <= mostDeaths; age++) wake(startedAt + age * AGE_A_DEATH_MS)
    },
    async takeAll() {
      for (let deaths = borne(); none < deaths && mayTake(); deaths = borne()) {
        if (!(await has(deaths))) {
          none = deaths
          return
        }
        await alone()
        const claimed = await claim(deaths)
        if (claimed === undefined) return
        take(claimed)
        await alone()
      }
    },
  }
}
