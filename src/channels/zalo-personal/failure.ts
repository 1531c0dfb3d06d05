import { failureCode, isUnreached } from '../calls.ts'
import type { ZcaLibrary } from './library.ts'

/** A call that zca-js did not get through. The message holds neither text nor person. */
export class PersonalFailure extends Error {
  override readonly name = 'PersonalFailure'
  /** For the log: "ZCA_221", "UNREACHED". */
  readonly code: string
  /** Zalo's own code; undefined where no answer could be read. */
  readonly error: number | undefined
  readonly unreached: boolean

  constructor(call: string, { error, unreached = false }: { readonly error?: number; readonly unreached?: boolean }) {
    const code = failureCode(error === undefined ? undefined : `ZCA_${Math.abs(error)}`, unreached)
    super(`zca-js: ${call} failed: ${code}`)
    this.code = code
    this.error = error
    this.unreached = unreached
  }
}

/** Its errors by code and class: their texts are Vietnamese and change. */
export function failureOf(call: string, error: unknown, { ZaloApiError }: ZcaLibrary): PersonalFailure {
  if (error instanceof ZaloApiError) return new PersonalFailure(call, error.code === null ? {} : { error: error.code })
  return new PersonalFailure(call, { unreached: isUnreached(error) })
}
