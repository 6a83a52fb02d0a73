import { DEFAULT_LIMITS } from '#lib/limits/rules.ts'
import type { Limits } from '#lib/limits/rules.ts'
import type { SiteStage } from '#lib/privileges/rules.ts'

export const SETTING_KEYS = [
  'name',
  'stage',
  'rules',
  'templates',
  'blocked-phrases',
  'blocked-hosts',
  'limits',
] as const
export type SettingKey = (typeof SETTING_KEYS)[number]

/** A text moderators start from; `use` says where it is offered. */
export type Template = { use: 'comment' | 'warn' | 'restrict' | 'delete' | 'close'; title: string; text: string }

/** What administrators can set. */
export type SiteSettings = Readonly<{
  name: string
  stage: SiteStage
  /** Markdown, shown on the help page; empty for the text the forum comes with. */
  rules: string
  templates: readonly Template[]
  /** One phrase or host each, lower case. */
  'blocked-phrases': readonly string[]
  'blocked-hosts': readonly string[]
  limits: Limits
}>

export const DEFAULT_SETTINGS: SiteSettings = {
  name: 'Critical Path',
  stage: 'new',
  rules: '',
  templates: [],
  'blocked-phrases': [],
  'blocked-hosts': [],
  limits: DEFAULT_LIMITS,
}
