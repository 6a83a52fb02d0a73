import { pageTag } from '#lib/platform/page-tags.ts'

/** Every list of guides. */
export const guidesTag = () => pageTag('guides')
