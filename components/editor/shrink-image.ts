import { MAX_FILE_BYTES, TAKEN_TYPES } from '#lib/images/rules.ts'

/** The longest side of a file that the browser makes smaller, in pixels; the forum shows less. */
const LONGEST_SIDE = 3200
const QUALITY = 0.9

/**
 * Returns a file that the forum takes: photographs of phones are larger than the limit, and some are HEIC. The browser
 * draws them again as JPEG if it can read them; otherwise the file stays, and the forum says what is wrong with it.
 */
export async function shrinkImage(file: File): Promise<{ blob: Blob; name: string }> {
  if (file.size <= MAX_FILE_BYTES && TAKEN_TYPES.split(',').includes(file.type)) return { blob: file, name: file.name }
  try {
    const bitmap = await createImageBitmap(file)
    const scale = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(bitmap.width * scale)
    canvas.height = Math.round(bitmap.height * scale)
    const brush = canvas.getContext('2d')
    if (brush) {
      // JPEG has no transparency: without a ground, it would become black.
      brush.fillStyle = '#fff'
      brush.fillRect(0, 0, canvas.width, canvas.height)
      brush.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
    }
    bitmap.close()
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY))
    return blob ? { blob, name: 'image.jpg' } : { blob: file, name: file.name }
  } catch {
    return { blob: file, name: file.name }
  }
}
