import { pageTag } from '#lib/platform/page-tags.ts'

/** The page of quick answers. */
export const quickAnswersTag = () => pageTag('quick-answers')
