import { z } from 'zod'
import { CLOSE_REASONS } from '#db/vocabulary/closing.ts'
import { UNLIMITED } from '#lib/limits/rules.ts'
import { markdownText } from '#lib/markdown/schema.ts'
import { REASON_LENGTH } from '#lib/standing/rules.ts'
import { checkboxField, choiceField } from '#lib/platform/fields.ts'
import { fieldIssue, typedLine, typedText } from '#lib/platform/text.ts'
import { SITE_STAGES } from '#lib/privileges/rules.ts'
import { MAX_PHRASE_WORDS, synonymsIn } from '#lib/search/synonyms.ts'
import { ROLES } from '#lib/users/rules.ts'
import { LIMIT_FIELDS, limitsFrom, mayBeUnlimited } from './limit-fields.ts'
import { glossaryForm } from './glossary-form.ts'
import { announcementForm, channelsForm } from './telling-forms.ts'
import {
  CLOSE_WORDS_LENGTH,
  MAX_BLOCKED,
  MAX_TEMPLATES,
  PHRASE_LENGTH,
  RULES_LENGTH,
  SETTING_KEYS,
  SIGN_UP_MODES,
  SITE_NAME_LENGTH,
  STAFF_TWO_STEP,
  SYNONYM_LENGTH,
  TEMPLATE_TEXT_LENGTH,
  TEMPLATE_TITLE_LENGTH,
  TEMPLATE_USES,
} from '#lib/site/rules.ts'
import type { SettingKey, SiteSettings, Template } from '#lib/site/rules.ts'

type Form = Readonly<Record<string, unknown>>

/**
 * Reads the lines of a textarea: drops blank ones, normalises each by `tidy` (null means an error) and keeps it once.
 */
function linesField(field: string, tidy: (line: string) => string | null) {
  return z.object({ [field]: typedText({ min: 0, max: 200_000 }).default('') }).transform((form, issues) => {
    const lines = String(form[field])
      .split('\n')
      .map((line) => line.trim().toLowerCase())
      .filter((line) => line !== '')
    const tidied = lines.map(tidy)
    const wrong = lines.find((_, at) => tidied[at] === null)
    if (wrong !== undefined)
      issues.addIssue(fieldIssue({ code: 'badLine', values: { line: wrong.slice(0, 60) } }, [field]))
    if (lines.length > MAX_BLOCKED)
      issues.addIssue(fieldIssue({ code: 'tooManyLines', values: { max: MAX_BLOCKED } }, [field]))
    return [...new Set(tidied.filter((line) => line !== null))].toSorted()
  })
}

function tidyPhrase(line: string): string | null {
  const phrase = line.replace(/\s+/gu, ' ')
  return phrase.length >= PHRASE_LENGTH.min && phrase.length <= PHRASE_LENGTH.max ? phrase : null
}

/** Normalises a host: `https://www.Spam.example/x` becomes `spam.example`, so that all its spellings are blocked. */
function tidyHost(line: string): string | null {
  const host = URL.parse(/^[a-z]+:\/\//.test(line) ? line : `https://${line}`)?.hostname.replace(/^www\./, '') ?? ''
  return /^(?:[a-z0-9-]{1,63}\.)+[a-z][a-z0-9-]{1,62}$/.test(host) ? host : null
}

/** Normalises a line of synonyms, which has two or more. */
function tidySynonyms(line: string): string | null {
  const group = [...new Set(synonymsIn(line))]
  return group.length > 1 && group.every(isSynonym) ? group.join(' = ') : null
}

/** Returns whether a synonym has at most three words: nobody types longer ones. */
function isSynonym(text: string): boolean {
  const isShort = text.length <= SYNONYM_LENGTH.max && text.split(' ').length <= MAX_PHRASE_WORDS
  return isShort && text.length >= SYNONYM_LENGTH.min && /[\p{L}\p{N}]/u.test(text)
}

const MAX_NUMBER = 100_000

/** Reads every number of the limits; an empty field means no limit, if the field may be unlimited. */
const limitsForm = z.record(z.string(), z.string()).transform((form, issues) => {
  const numbers: Record<string, number> = {}
  for (const field of LIMIT_FIELDS) {
    const text = (form[field] ?? '').trim()
    const isNumber = /^\d{1,6}$/.test(text) && Number(text) <= MAX_NUMBER
    if (text === '' && !mayBeUnlimited(field)) issues.addIssue(fieldIssue({ code: 'required' }, [field]))
    if (text !== '' && !isNumber)
      issues.addIssue(fieldIssue({ code: 'wholeNumber', values: { max: MAX_NUMBER } }, [field]))
    numbers[field] = isNumber ? Number(text) : UNLIMITED
  }
  return limitsFrom(numbers)
})

/** Reads a number of points; an empty field is 0. */
const invitationForm = z.object({ 'invitation-reputation': z.string().default('') }).transform((form, issues) => {
  const text = form['invitation-reputation'].trim()
  if (text === '') return 0
  if (/^\d{1,6}$/.test(text) && Number(text) <= MAX_NUMBER) return Number(text)
  issues.addIssue(fieldIssue({ code: 'wholeNumber', values: { max: MAX_NUMBER } }, ['invitation-reputation']))
  return z.NEVER
})

/** Reads a checkbox for each offered reason, at least one, and its words. */
const closeReasonsForm = z.record(z.string(), z.string()).transform((form, issues) => {
  const offered = CLOSE_REASONS.filter((as) => form[`offer-${as}`] === 'on').map((as) => {
    const words = typedText(CLOSE_WORDS_LENGTH).safeParse((form[`words-${as}`] ?? '').trim())
    for (const issue of words.error?.issues ?? []) issues.addIssue({ ...issue, path: [`words-${as}`] })
    return { as, words: words.data ?? '' }
  })
  if (offered.length === 0) issues.addIssue(fieldIssue({ code: 'required' }, [`offer-${CLOSE_REASONS[0]}`]))
  return offered
})

/**
 * Fields of the templates are numbered: `use-0`, `title-0`, `text-0`; one with an empty title and text does not count.
 */
const templatesForm = z.record(z.string(), z.string()).transform((form, issues) => {
  const found: Template[] = []
  for (let at = 0; at < MAX_TEMPLATES; at += 1) {
    const typed = { use: form[`use-${at}`], title: form[`title-${at}`] ?? '', text: form[`text-${at}`] ?? '' }
    if (`${typed.title}${typed.text}`.trim() === '') continue
    const parsed = templateFields.safeParse(typed)
    if (parsed.success) found.push(parsed.data)
    else
      for (const issue of parsed.error.issues)
        issues.addIssue({ ...issue, code: 'custom', path: [`${String(issue.path[0])}-${at}`] } as never)
  }
  return found
})

const templateFields = z.object({
  use: choiceField(TEMPLATE_USES),
  title: typedLine(TEMPLATE_TITLE_LENGTH),
  text: typedText(TEMPLATE_TEXT_LENGTH),
})

/** Converts the fields of each setting's form to its value. */
const settingForms = {
  name: z.object({ name: typedLine(SITE_NAME_LENGTH) }).transform(({ name }) => name),
  stage: z.object({ stage: choiceField(SITE_STAGES) }).transform(({ stage }) => stage),
  rules: z.object({ rules: markdownText(RULES_LENGTH).default('') }).transform(({ rules }) => rules.trim()),
  'close-reasons': closeReasonsForm,
  templates: templatesForm,
  'blocked-phrases': linesField('blocked-phrases', tidyPhrase),
  'blocked-hosts': linesField('blocked-hosts', tidyHost),
  synonyms: linesField('synonyms', tidySynonyms),
  glossary: glossaryForm,
  limits: limitsForm,
  announcement: announcementForm,
  'channels-off': channelsForm,
  'sign-up': z.object({ 'sign-up': choiceField(SIGN_UP_MODES) }).transform((form) => form['sign-up']),
  'invitation-reputation': invitationForm,
  'allowed-mail-domains': linesField('allowed-mail-domains', tidyHost),
  'refused-mail-domains': linesField('refused-mail-domains', tidyHost),
  'staff-two-step': z
    .object({ 'staff-two-step': choiceField(STAFF_TWO_STEP) })
    .transform((form) => form['staff-two-step']),
} satisfies { [Key in SettingKey]: z.ZodType<SiteSettings[Key]> }

const settingFields = z.looseObject({
  key: choiceField(SETTING_KEYS),
  /** The change that the form started from; 0 if there was none. */
  version: z
    .string({ error: 'required' })
    .regex(/^\d{1,15}$/, 'invalid')
    .transform(Number),
  reason: typedText(REASON_LENGTH),
  toDefault: checkboxField(),
})

/** A setting as its form sends it; a null value is the default. */
export const changeSettingInput = settingFields.transform(({ key, version, reason, toDefault, ...form }, issues) => {
  if (toDefault) return { key, version, reason, value: null }
  const parsed = settingForms[key].safeParse(form satisfies Form)
  if (parsed.success) return { key, version, reason, value: parsed.data as SiteSettings[SettingKey] }
  for (const issue of parsed.error.issues) issues.addIssue(issue as never)
  return z.NEVER
})
export type ChangeSetting = z.output<typeof changeSettingInput>

export const changeRoleInput = z.object({
  handle: z.string({ error: 'required' }).transform((text) => text.trim().replace(/^@/, '').toLowerCase()),
  role: choiceField(ROLES),
  reason: typedText(REASON_LENGTH),
})
export type ChangeRole = z.output<typeof changeRoleInput>

/** Builds the schema of a synonym, by the rules of the setting's own form. */
const synonymField = () =>
  typedLine(SYNONYM_LENGTH).refine((text) => isSynonym(text) && !text.includes('='), { error: 'invalid' })

export const addSynonymInput = z.object({
  /** The stored words of the search that found nothing; empty for none. */
  miss: z.string().max(200).default(''),
  words: synonymField(),
  meaning: synonymField(),
  reason: typedText(REASON_LENGTH),
})
export type AddSynonym = z.output<typeof addSynonymInput>

export const dismissMissInput = z.object({ miss: z.string({ error: 'required' }).max(200) })
export type DismissMiss = z.output<typeof dismissMissInput>
