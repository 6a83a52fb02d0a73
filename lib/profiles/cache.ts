import { pageTag } from '#lib/platform/page-tags.ts'

/** A person's career path and certificates, on their profile. */
export const careerTag = (userId: number) => pageTag('career', userId)
