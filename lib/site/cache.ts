import { pageTag } from '#lib/platform/page-tags.ts'

/** The administrators' settings: name, stage, rules, limits. */
export const settingsTag = () => pageTag('settings')
