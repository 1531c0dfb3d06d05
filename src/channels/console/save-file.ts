import { mkdir, writeFile } from 'node:fs/promises'
import { join, parse } from 'node:path'
import type { FileMade } from '../../core/reply/reply.ts'

const MOST_OF_A_NAME = 1000

/** Saves into a folder, which is made where it is missing, and tells the path. A file that is there is left alone. */
export function fileSaver(folder: string): (file: FileMade) => Promise<string> {
  return async ({ name, base64 }) => {
    await mkdir(folder, { recursive: true })
    const { name: stem, ext } = parse(name)
    for (let number = 1; ; number++) {
      const path = join(folder, number === 1 ? name : `${stem}-${number}${ext}`)
      try {
        await writeFile(path, Buffer.from(base64, 'base64'), { flag: 'wx' })
        return path
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || number === MOST_OF_A_NAME) throw error
      }
    }
  }
}
