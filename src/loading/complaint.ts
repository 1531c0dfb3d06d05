/** Where something stands: the file as an operator knows it ("knowledge/units.csv") and the line, as an editor counts. */
export interface Place {
  readonly file: string
  /** 1 for the first line; 0 where the file as a whole is meant. */
  readonly line: number
}

/** One mistake in the knowledge folder, told so that whoever maintains it can put it right without reading code. */
export interface Complaint extends Place {
  /** The very text that is wrong, or the name of what is missing. */
  readonly value: string
  /** Continues a sentence that begins with the value: `stands twice`. */
  readonly problem: string
  /** What to do about it, as a command: `give one of them another id`. */
  readonly cure: string
}

export type Complain = (complaint: Complaint) => void

/** Longer values are cut: a complaint is one line on a terminal. */
const LONGEST_VALUE = 80

/** `knowledge/units.csv:41: "hue" stands twice, first in knowledge/units.csv:3: give one of them another id` */
export function complaintText({ file, line, value, problem, cure }: Complaint): string {
  const shown = value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE)}…` : value
  return `${placeText({ file, line })}: ${JSON.stringify(shown)} ${problem}: ${cure}`
}

export function placeText({ file, line }: Place): string {
  return line === 0 ? file : `${file}:${line}`
}

/** In the order in which an editor goes through the files. */
export function byPlace(a: Complaint, b: Complaint): number {
  return a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line
}
