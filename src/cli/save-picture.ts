import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Pictures } from '../app/ports/pictures.ts'
import { ConfigError } from '../config.ts'
import { NOTHING_TO_DRAW, pictureSaved } from '../core/reply/picture-text.ts'
import type { Reply } from '../core/reply/reply.ts'

/**
 * Writes the picture of a reply into a file and says so, with the picture in words; or says that there is nothing to
 * draw, and then leaves the file alone.
 */
export async function savePicture(reply: Reply, file: string, pictures: Pictures): Promise<string> {
  if (reply.picture === undefined) return NOTHING_TO_DRAW
  const { png, width, height, alt } = await pictures.draw(reply.picture)
  try {
    await writeFile(resolve(file), png)
  } catch (error) {
    throw new ConfigError(
      `--png ${JSON.stringify(file)} can't be written (${(error as NodeJS.ErrnoException).code}). Name a file in a folder that exists and that you may write to.`,
      { cause: error },
    )
  }
  return `${pictureSaved(file, width, height)}\n${alt}`
}
