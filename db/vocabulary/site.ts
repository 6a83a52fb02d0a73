/** The settings of administrators. */
export const SETTING_KEYS = [
  'name',
  'stage',
  'rules',
  'close-reasons',
  'templates',
  'blocked-phrases',
  'blocked-hosts',
  'synonyms',
  'limits',
] as const
export type SettingKey = (typeof SETTING_KEYS)[number]
