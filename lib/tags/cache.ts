import { pageTag } from '#lib/platform/page-tags.ts'

/** A tag's own page: its description and count. */
export const tagTag = (name: string) => pageTag('tag', name)

/** The list of tags with their counts, also beside other lists. */
export const tagListTag = () => pageTag('tags')
