export interface RefusalParameters {
  readonly retry_after?: number
  readonly migrate_to_chat_id?: number
}

/** What the API answers instead of a result, in its own envelope. */
export class Refusal extends Error {
  readonly code: number
  readonly parameters: RefusalParameters | undefined

  constructor(code: number, description: string, parameters?: RefusalParameters) {
    super(description)
    this.code = code
    this.parameters = parameters
  }
}

export const badRequest = (what: string, parameters?: RefusalParameters) =>
  new Refusal(400, `Bad Request: ${what}`, parameters)
