import { pageTag } from '#lib/platform/page-tags.ts'

/** The list of badges, and the lists of the people who hold each. */
export const badgesTag = () => pageTag('badges')
