/**
 * The lines of a byte stream, as they come. Only \n ends a line: readline would also split at U+2028, which JSON allows
 * inside a string. The last line needs no \n.
 */
export async function* linesOf(stream: AsyncIterable<Uint8Array | string>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let parts: string[] = []
  for await (const chunk of stream) {
    const text = typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })
    const [first, ...others] = text.split('\n')
    parts.push(first!)
    for (const next of others) {
      yield withoutReturn(parts.join(''))
      parts = [next]
    }
  }
  const last = parts.join('') + decoder.decode()
  if (last !== '') yield withoutReturn(last)
}

const withoutReturn = (line: string) => (line.endsWith('\r') ? line.slice(0, -1) : line)
