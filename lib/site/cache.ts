import { pageTag } from '#lib/platform/page-tags.ts'

/** What administrators have set: name, stage, rules, limits. */
export const settingsTag = () => pageTag('settings')
