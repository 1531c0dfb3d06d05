import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import opentype, { type Font } from 'opentype.js'

/** Be Vietnam Pro: drawn for Vietnamese, with every tone mark in its place. */
export const FONT_FAMILY = 'Be Vietnam Pro'

export type Weight = 400 | 600

const { resolve } = createRequire(import.meta.url)

/** Pictures are drawn with these files and no other: what fonts a machine has makes no difference. */
export const FONT_FILES: Readonly<Record<Weight, string>> = {
  400: resolve('@expo-google-fonts/be-vietnam-pro/400Regular/BeVietnamPro_400Regular.ttf'),
  600: resolve('@expo-google-fonts/be-vietnam-pro/600SemiBold/BeVietnamPro_600SemiBold.ttf'),
}

/** Of the font size: leaves room for a tone mark on a capital ("Ẫ") under a dot below ("ợ"). */
export const LINE_HEIGHT = 1.3

const fonts = new Map<Weight, Font>()

export function font(weight: Weight): Font {
  const held = fonts.get(weight)
  if (held !== undefined) return held
  const { buffer, byteOffset, byteLength } = readFileSync(FONT_FILES[weight])
  const read = opentype.parse(buffer.slice(byteOffset, byteOffset + byteLength))
  fonts.set(weight, read)
  return read
}
