/** On one line, without marks that turn the writing around, and of so many signs at the most. */
export function shortened(text: string, most: number): string {
  const signs = [...text.replaceAll(/[\p{Cc}\s\u202A-\u202E\u2066-\u2069]+/gu, ' ').trim()]
  return signs.length > most ? `${signs.slice(0, most - 1).join('')}…` : signs.join('')
}
