import type { ImageId } from './ids.ts'

/** An image that people uploaded here, as its address names it. Width and height are in pixels. */
export type ImageRef = { id: ImageId; width: number; height: number }

/** The folder of addresses of images. A POST to it uploads one. */
export const IMAGES_PATH = '/images'

/** The id of an image: 128 random bits, so that nobody finds an image that no text shows. */
const ID = '[0-9a-f]{32}'
const WHOLE = new RegExp(`^${IMAGES_PATH}/(${ID})/([1-9]\\d{0,3})x([1-9]\\d{0,4})\\.webp$`)
const VARIANT = new RegExp(`^${IMAGES_PATH}/(${ID})/([1-9]\\d{0,3})\\.webp$`)

/** The width of the largest variant, in pixels: twice the column of text, for dense screens. */
export const MAX_IMAGE_WIDTH = 1600
/** The height of the largest variant, in pixels: four times the width, for long screenshots. */
export const MAX_IMAGE_HEIGHT = 6400
/** The widths of the smaller variants, in pixels: a phone, and a dense phone or a column of text. */
export const SMALLER_WIDTHS = [320, 800]

/** Returns the widths in which an image is stored, the smallest first. Example: 1000 gives 320, 800, 1000. */
export function variantWidths(width: number): number[] {
  return [...SMALLER_WIDTHS.filter((smaller) => smaller < width), width]
}

/** Returns the address of an image. Its size is in it, so that a page needs no query to reserve the space. */
export function imageAddress({ id, width, height }: ImageRef): string {
  return `${IMAGES_PATH}/${id}/${width}x${height}.webp`
}

/** Returns the address of a variant of an image; the largest one is the image's own address. */
export function variantAddress(image: ImageRef, width: number): string {
  return width === image.width ? imageAddress(image) : `${IMAGES_PATH}/${image.id}/${width}.webp`
}

/** Reads the address of an image, as `imageAddress` writes it. Null for every other address. */
export function imageIn(address: string): ImageRef | null {
  const [, id, width, height] = WHOLE.exec(address) ?? []
  if (id === undefined) return null
  const image = { id: id as ImageId, width: Number(width), height: Number(height) }
  return image.width <= MAX_IMAGE_WIDTH && image.height <= MAX_IMAGE_HEIGHT ? image : null
}

/**
 * Reads the address of an image or of one of its variants: the id, the width, and the height if the address has one.
 */
export function variantIn(address: string): { id: ImageId; width: number; height: number | null } | null {
  const whole = imageIn(address)
  if (whole) return whole
  const [, id, width] = VARIANT.exec(address) ?? []
  return id === undefined ? null : { id: id as ImageId, width: Number(width), height: null }
}

const ANY_IN_TEXT = new RegExp(`/(?:images|files)/${ID}/`)

/** Returns whether a text names an image or a file that people uploaded here. */
export function namesUpload(text: string): boolean {
  return ANY_IN_TEXT.test(text)
}

/** Returns the Markdown that shows an image. Characters that Markdown reads are escaped in its description. */
export function imageMarkdown(image: ImageRef, description: string): string {
  const words = description.trim().replace(/\s+/gu, ' ')
  return `![${words.replace(/[\\[\]*_`~<>&!@]/g, String.raw`\$&`)}](${imageAddress(image)})`
}
