/** Why a fact is corrected: it stands behind what is corrected, in the place of a quote. */

const REASON = /\. Lý do: (.+)$/su

export const withReason = (line: string, reason: string): string => (reason === '' ? line : `${line}. Lý do: ${reason}`)
export const reasonIn = (quote: string): string | undefined => REASON.exec(quote)?.[1]
