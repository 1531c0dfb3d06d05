import type { Pictures } from '../app/ports/pictures.ts'

/** {@link Pictures} whose libraries are loaded when the first picture is drawn, so that the bot starts without them. */
export function pictures(): Pictures {
  return {
    draw: async (picture) => (await import('./png-pictures.ts')).pngPictures.draw(picture),
  }
}
