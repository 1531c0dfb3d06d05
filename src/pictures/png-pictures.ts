import { renderAsync } from '@resvg/resvg-js'
import type { Pictures } from '../app/ports/pictures.ts'
import { drawSvg } from './draw-svg.ts'
import { FONT_FAMILY, FONT_FILES } from './fonts.ts'

/** Pictures as PNG, 1080 pixels wide. Loading this file loads the drawing libraries: go through {@link pictures}. */
export const pngPictures: Pictures = {
  async draw(picture) {
    const svg = drawSvg(picture)
    // off the main thread: other conversations go on
    const image = await renderAsync(svg.text, {
      font: { fontFiles: Object.values(FONT_FILES), loadSystemFonts: false, defaultFontFamily: FONT_FAMILY },
      fitTo: { mode: 'width', value: svg.width },
    })
    return { png: image.asPng(), width: image.width, height: image.height, alt: picture.alt }
  },
}
