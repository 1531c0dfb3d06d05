import { writeFileSync } from 'node:fs'
import { it } from 'vitest'
import { pictures } from '../../src/pictures/pictures.ts'
import { SAMPLES } from './samples.ts'
it('dumps', async () => {
  for (const [i, [name, p]] of Object.entries(SAMPLES).entries()) {
    const t = performance.now()
    const d = await pictures().draw(p)
    console.log(i, name, d.width, d.height, Math.round(performance.now() - t), p.alt)
    writeFileSync(`/tmp/x${i}.png`, d.png)
  }
})
