/**
 * Runs a command-line tool: what it returns is the exit status. A mistake of the operator's (settings, knowledge,
 * database) is told on standard error and ends with 1; a reader that went away (`| head`) ends it quietly.
 */
export async function run(tool: () => Promise<number>): Promise<void> {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(error.code === 'EPIPE' ? 0 : 1)
  })
  try {
    process.exitCode = await tool()
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    process.exitCode = 1
  }
}

/** Writes a line to standard output and waits where the reader is slower than we are. */
export function writeLine(line: string): Promise<void> {
  return new Promise((written) => {
    process.stdout.write(`${line}\n`, () => written())
  })
}
