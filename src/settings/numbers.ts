import { z } from 'zod'

/** A setting that is a whole number within bounds, or left out. */
export function wholeNumber(least: number, most: number, otherwise: number) {
  const message = `is no whole number from ${least} to ${most}.`
  return z
    .string()
    .trim()
    .regex(/^\d+$/, message)
    .transform(Number)
    .pipe(z.number().min(least, message).max(most, message))
    .default(otherwise)
}
