import { describe, expect, it } from 'vitest'
import { linesOf } from '../../src/cli/lines.ts'

describe('linesOf', () => {
  async function lines(chunks: readonly (Uint8Array | string)[]) {
    const found: string[] = []
    const stream = (async function* () {
      yield* chunks
    })()
    for await (const line of linesOf(stream)) found.push(line)
    return found
  }

  it('gives the last line, with a newline after it or not', async () => {
    expect(await lines(['a\nb\n'])).toEqual(['a', 'b'])
    expect(await lines(['a\nb'])).toEqual(['a', 'b'])
  })

  it('gives empty lines as well', async () => expect(await lines(['\na\n\n'])).toEqual(['', 'a', '']))

  it('drops the return of lines from Windows', async () => expect(await lines(['a\r\nb\r\n'])).toEqual(['a', 'b']))

  it('does not split where JSON would not', async () =>
    expect(await lines(['a\u2028b\u0085c'])).toEqual(['a\u2028b\u0085c']))

  it('puts letters together that are cut by a chunk border', async () => {
    const bytes = new TextEncoder().encode('Thủ Dầu Một\nHuế')
    expect(await lines([...bytes].map((byte) => Uint8Array.of(byte)))).toEqual(['Thủ Dầu Một', 'Huế'])
  })

  it('gives nothing for nothing', async () => expect(await lines([''])).toEqual([]))
})
