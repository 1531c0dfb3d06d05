import type { Picture } from '../../core/reply/picture.ts'

/** A picture as an image that a channel can send. `alt` goes wherever the channel takes a text for it. */
export interface Drawing {
  readonly png: Uint8Array
  readonly width: number
  readonly height: number
  readonly alt: string
}

/**
 * Draws what a reply offers to look at. Takes some tens of milliseconds, the first time some hundreds; it rejects where
 * it can't draw, and the text of the reply then goes out alone.
 */
export interface Pictures {
  draw(picture: Picture): Promise<Drawing>
}
