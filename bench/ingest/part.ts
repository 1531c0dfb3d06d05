/** A report as it is written in a fixture: paragraphs, and tables with bars between their cells. */
export type Part = { readonly text: string } | { readonly rows: readonly (readonly string[])[] }
