/** One page of a list. `next` is the key of the page after it, null on the last. */
export type Page<Item> = { items: readonly Item[]; next: string | null }
