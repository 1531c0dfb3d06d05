const FLAGS: ReadonlySet<string> = new Set(['--jsonl'])
const WITH_VALUE: ReadonlySet<string> = new Set(['--db', '--knowledge', '--png'])

/**
 * The arguments with the question behind "--", so that one which begins with a dash ("- điểm 2022") is not taken for an
 * option. A single word with two dashes stays an option, and is refused as unknown.
 */
export function questionsLast(argv: readonly string[]): string[] {
  const options: string[] = []
  const questions: string[] = []
  for (let i = 0; i < argv.length; i++) {
    const argument = argv[i]!
    if (argument === '--') return [...options, '--', ...questions, ...argv.slice(i + 1)]
    if (FLAGS.has(argument) || /^--\S+$/.test(argument)) options.push(argument)
    else questions.push(argument)
    if (WITH_VALUE.has(argument) && i + 1 < argv.length) options.push(argv[++i]!)
  }
  return [...options, '--', ...questions]
}
