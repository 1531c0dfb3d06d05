/** What a medium sends: nothing of it is taken for granted but what has been looked at. */
export type Fields = Readonly<Record<string, unknown>>

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The fields of what is an object; of anything else none. */
export const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {})

/** The object that a body is as JSON; undefined for anything else. */
export function objectIn(body: Buffer | string | undefined): Fields | undefined {
  if (body === undefined) return undefined
  try {
    const parsed = JSON.parse(body.toString()) as unknown
    return isFields(parsed) ? parsed : undefined
  } catch {
    return undefined
  }
}

/** An id is a text with something in it. */
export const idIn = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

/** ISO instant of milliseconds since the epoch, be they a number or a text; undefined for anything else. */
export function instantIn(value: unknown): string | undefined {
  const at = new Date(Number(value ?? Number.NaN))
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString()
}

/** The instant of what does not tell its own. */
export const NO_INSTANT = new Date(0).toISOString()
