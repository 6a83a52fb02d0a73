import { CLOSE_REASONS } from '#db/vocabulary/closing.ts'
import type { CloseReason } from '#db/vocabulary/closing.ts'
import { DEFAULT_LIMITS } from '#lib/limits/rules.ts'
import type { SwitchedChannel } from '#db/vocabulary/site.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import type { Limits } from '#lib/limits/rules.ts'
import type { SiteStage } from '#lib/privileges/rules.ts'
import { DEFAULT_GLOSSARY } from './glossary-terms.ts'
import type { GlossaryEntry } from './glossary.ts'

export { SETTING_KEYS, SWITCHED_CHANNELS } from '#db/vocabulary/site.ts'
export type { SettingKey } from '#db/vocabulary/site.ts'

/** The forms that offer a template. */
export const TEMPLATE_USES = ['comment', 'warn', 'restrict', 'delete', 'close'] as const
/** A text that moderators start from. */
export type Template = { use: (typeof TEMPLATE_USES)[number]; title: string; text: string }

/** A close reason that this site offers, with instructions for the asker; empty for the forum's own words. */
type OfferedCloseReason = { as: CloseReason; words: string }

/**
 * The ways to get an account: everyone can sign up, people with an invitation, those whom moderators approve, or no
 * one.
 */
export const SIGN_UP_MODES = ['open', 'approval', 'invitation', 'closed'] as const
type SignUpMode = (typeof SIGN_UP_MODES)[number]

/** The rule of signing in in two steps for moderators and administrators. */
export const STAFF_TWO_STEP = ['optional', 'required'] as const
type StaffTwoStep = (typeof STAFF_TWO_STEP)[number]

/** Limits for the lengths and numbers that administrators enter. */
export const CLOSE_WORDS_LENGTH = { min: 0, max: 500 } as const
export const SITE_NAME_LENGTH = { min: 2, max: 40 } as const
export const RULES_LENGTH = { min: 0, max: 20_000 } as const
export const TEMPLATE_TITLE_LENGTH = { min: 2, max: 80 } as const
export const TEMPLATE_TEXT_LENGTH = { min: 10, max: 1000 } as const
export const MAX_TEMPLATES = 60
export const PHRASE_LENGTH = { min: 3, max: 100 } as const
export const MAX_BLOCKED = 2000
export const SYNONYM_LENGTH = { min: 2, max: 60 } as const
export const ANNOUNCEMENT_LENGTH = { min: 0, max: 300 } as const

/**
 * A banner on every page, until a moment (ISO 8601, UTC). At least one language has a text: Markdown of one paragraph.
 */
export type Announcement = Readonly<{ until: string; texts: Readonly<Partial<Record<Locale, string>>> }>

/** The settings of the site. */
export type SiteSettings = Readonly<{
  name: string
  stage: SiteStage
  /** Markdown, shown on the help page; empty for the default text. */
  rules: string
  'close-reasons': readonly OfferedCloseReason[]
  templates: readonly Template[]
  /** One phrase or host per entry, in lower case. */
  'blocked-phrases': readonly string[]
  'blocked-hosts': readonly string[]
  /** Lines of words that mean the same: `pm = project manager`. */
  synonyms: readonly string[]
  /** Terms of the field that posts explain where they are first used. */
  glossary: readonly GlossaryEntry[]
  limits: Limits
  /** The banner; null for none. */
  announcement: Announcement | null
  /** The channels that nobody is told by. */
  'channels-off': readonly SwitchedChannel[]
  'sign-up': SignUpMode
  /** The reputation from which members can invite people; 0 if only administrators can. */
  'invitation-reputation': number
  /** Only addresses of these domains and their subdomains may sign up; all may if there is none. */
  'allowed-mail-domains': readonly string[]
  /** Addresses of these domains and their subdomains may not sign up. */
  'refused-mail-domains': readonly string[]
  'staff-two-step': StaffTwoStep
}>

/** Words of the field with the same meaning, in the languages of the interface. */
const DEFAULT_SYNONYMS = [
  'agile coach = agiler coach = agil coach',
  'co-ordinator = coordinator = koordinator = koordinatorin = samordnare',
  'cv = résumé = curriculum vitae = lebenslauf = meritförteckning',
  'job title = stellenbezeichnung = yrkestitel',
  'line manager = linienvorgesetzter = linjechef',
  'pm = project manager = projektleiter = projektleiterin = projektmanager = projektledare',
  'pmo = project management office = projektbüro = projektkontor',
  'po = product owner = produktägare',
  'portfolio manager = portfoliomanager = portföljförvaltare',
  'program = programme = programm',
  'salary = pay = gehalt = lön',
  'stakeholder = interessent = anspruchsgruppe = intressent',
  'steering committee = steering group = lenkungsausschuss = styrgrupp',
]

export const DEFAULT_SETTINGS: SiteSettings = {
  name: 'Critical Path',
  stage: 'new',
  rules: '',
  'close-reasons': CLOSE_REASONS.map((as) => ({ as, words: '' })),
  templates: [],
  'blocked-phrases': [],
  'blocked-hosts': [],
  synonyms: DEFAULT_SYNONYMS,
  glossary: DEFAULT_GLOSSARY,
  limits: DEFAULT_LIMITS,
  announcement: null,
  'channels-off': [],
  'sign-up': 'open',
  'invitation-reputation': 0,
  'allowed-mail-domains': [],
  'refused-mail-domains': [],
  'staff-two-step': 'optional',
}

/** Returns the settings with defaults filled in, also for limits that were stored before a new one existed. */
export function settingsFrom(stored: Partial<SiteSettings> | null): SiteSettings {
  const daily = { ...DEFAULT_LIMITS.daily, ...stored?.limits?.daily }
  return { ...DEFAULT_SETTINGS, ...stored, limits: { ...DEFAULT_LIMITS, ...stored?.limits, daily } }
}

/**
 * Returns whether addresses of a domain may sign up. A list names a domain with its subdomains: `example.org` includes
 * `mail.example.org`. A refused domain is refused even if it is allowed too.
 */
export function isMailDomainAllowed(
  email: string,
  site: Pick<SiteSettings, 'allowed-mail-domains' | 'refused-mail-domains'>,
): boolean {
  const domain = email.slice(email.lastIndexOf('@') + 1)
  const isIn = (list: readonly string[]) => list.some((one) => domain === one || domain.endsWith(`.${one}`))
  if (isIn(site['refused-mail-domains'])) return false
  return site['allowed-mail-domains'].length === 0 || isIn(site['allowed-mail-domains'])
}
