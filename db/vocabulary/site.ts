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
  'glossary',
  'limits',
  'announcement',
  'channels-off',
  'sign-up',
  'invitation-reputation',
  'allowed-mail-domains',
  'refused-mail-domains',
  'staff-two-step',
] as const
export type SettingKey = (typeof SETTING_KEYS)[number]

/** The ways of telling people that administrators can switch off for everybody. Mail about accounts is always sent. */
export const SWITCHED_CHANNELS = ['mail', 'digest', 'push'] as const
export type SwitchedChannel = (typeof SWITCHED_CHANNELS)[number]
