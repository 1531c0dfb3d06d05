const FIRST_MS = 500
const LONGEST_MS = 5 * 60 * 1000

/**
 * How long to wait before the try after `failures` ones: doubling up to five minutes, and of that a random share from
 * half to the whole, so that those who failed together don't come back together. `chance` is from 0 up to 1.
 */
export function backoffMs(failures: number, chance: number): number {
  const whole = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 20))
  return Math.round(whole * (0.5 + chance / 2))
}
