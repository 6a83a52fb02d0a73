/** A passkey, as its owner sees it. */
export type PasskeyView = {
  /** The credential's id, base64url. */
  id: string
  name: string
  /** True if the person's devices share it. */
  isBackedUp: boolean
  createdAt: Date
  /** Null if it was not used yet. */
  lastUsedAt: Date | null
}
