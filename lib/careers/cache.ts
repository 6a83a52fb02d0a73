import { pageTag } from '#lib/platform/page-tags.ts'

/** The career map: its roles, its moves and which posts name them. */
export const careerMapTag = () => pageTag('career-map')
