const EVERY_MS = 250

/**
 * When to look through all that waits instead of its front only: where nothing is in hand, so that nothing is overlooked
 * for good; else four times a second, so that a flood in a few conversations does not hide the others for long.
 */
export function thoroughness(now: () => number = Date.now): (inHand: number) => boolean {
  let last = 0
  return (inHand) => {
    if (inHand > 0 && now() - last < EVERY_MS) return false
    last = now()
    return true
  }
}
