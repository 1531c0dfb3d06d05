import { describe, expect, it } from 'vitest'
import { pictures } from '../../src/pictures/pictures.ts'
import { finding, pictureFor, queryFor } from '../fakes/findings.ts'
import { SAMPLES } from './samples.ts'

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const compared = (name: string) =>
  pictureFor(queryFor('compare-units'), [finding(name, '2023', 90), finding('Huế', '2023', 91)])!

describe('pictures', () => {
  it.each(Object.entries(SAMPLES))('draws %s as PNG', async (_, picture) => {
    const { png, width, height, alt } = await pictures().draw(picture)
    const data = new DataView(png.buffer, png.byteOffset, png.byteLength)
    expect([...png.subarray(0, 8)]).toEqual(PNG)
    expect([data.getUint32(16), data.getUint32(20)]).toEqual([width, height])
    expect(width).toBe(1080)
    // Telegram takes photos up to 10 MB and 10,000 for width and height together
    expect(width + height).toBeLessThan(10_000)
    expect(png.byteLength).toBeLessThan(500_000)
    expect(alt).toBe(picture.alt)
  })

  it('draws the same picture the same, and every tone mark', async () => {
    const draw = async (name: string) => Buffer.from((await pictures().draw(compared(name))).png)
    const [once, again, other] = [await draw('Tỉnh Tẫn'), await draw('Tỉnh Tẫn'), await draw('Tỉnh Tấn')]
    expect(again.equals(once)).toBe(true)
    expect(other.equals(once)).toBe(false)
  })
})
