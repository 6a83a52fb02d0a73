/** A place that keeps the bytes of images by a key such as `ab/abcd-320.webp`. Each method fails if it is away. */
export type ImageStore = {
  /** Stores the bytes; after a crash either all of them are there or none. */
  put(key: string, bytes: Uint8Array): Promise<void>
  /** Returns the bytes, or null if there are none. */
  get(key: string): Promise<Uint8Array | null>
  /** Deletes the bytes. Deleting twice does no harm. */
  delete(key: string): Promise<void>
}
