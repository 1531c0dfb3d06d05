/** The object that a body is as JSON; undefined for anything else. */
export function objectIn(body: Buffer | string | undefined): Readonly<Record<string, unknown>> | undefined {
  if (body === undefined) return undefined
  try {
    const parsed = JSON.parse(body.toString()) as unknown
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
      ? (parsed as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}
