/** Resolves after so long, or at once when the signal aborts. */
export function pausing(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resume) => {
    if (signal?.aborted) return resume()
    const end = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', end)
      resume()
    }
    const timer = setTimeout(end, ms)
    signal?.addEventListener('abort', end)
  })
}
