/** A departure that is under way. */
export type Departure = {
  askedAt: Date
  /** The moment at which the account is deleted. */
  dueAt: Date
  /** True if an administrator asked for it. */
  isByOther: boolean
}
