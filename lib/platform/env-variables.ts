import { z } from 'zod'
import { PROVIDER_VARIABLES, SIGN_IN_PROVIDERS, signInProviders } from './sign-in-providers.ts'
import type { ProviderVariable } from './sign-in-providers.ts'

/** The valid values of each environment variable. Blank ones count as unset. */
export type Variables = z.infer<typeof variables>
type VariableName = keyof Variables
type Given = Partial<Record<VariableName, string>>

/** A shorter secret can be guessed; `openssl rand -hex 16` gives 32. */
const MIN_SECRET_LENGTH = 32

const variables = z.object({
  PORT: wholeNumber('PORT', { min: 1, max: 65_535, otherwise: 3000 }),
  HOST: z
    .string()
    .regex(/^[a-z0-9.:-]+$/i, 'HOST must be a host name or an IP address, without a port.')
    .default('127.0.0.1'),
  DATA_DIR: z.string().default('.data'),
  DATABASE_URL: address('DATABASE_URL', /^postgres(ql)?:$/, 'postgres://user:password@host:5432/name'),
  DATABASE_OWNER_URL: address('DATABASE_OWNER_URL', /^postgres(ql)?:$/, 'postgres://owner:password@host:5432/name'),
  SITE_URL: z
    .string()
    .refine(isOrigin, 'SITE_URL must be the address people type, such as https://forum.example.org, without a path.')
    .optional(),
  AUTH_SECRET: z
    .string()
    .min(MIN_SECRET_LENGTH, `AUTH_SECRET must have at least ${MIN_SECRET_LENGTH} characters.`)
    .optional(),
  SMTP_URL: address('SMTP_URL', /^smtps?:$/, 'smtp://user:password@host:587'),
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]*@[^\r\n]*$/, 'MAIL_FROM must hold an e-mail address.')
    .optional(),
  MAIL_WEBHOOK_SECRET: z
    .string()
    .regex(/^whsec_[A-Za-z0-9+/]{32,}={0,2}$/, 'MAIL_WEBHOOK_SECRET must be whsec_ and at least 24 bytes in base64.')
    .optional(),
  MAIL_REPLY_TO: z
    .string()
    .regex(/^[a-z0-9._-]{1,20}@[a-z0-9.-]+$/, 'MAIL_REPLY_TO must be an address such as reply@forum.example.org.')
    .optional(),
  SECURITY_CONTACT: z
    .string()
    .regex(/^(?:mailto:[^\s@]+@|https:\/\/)\S+$/, 'SECURITY_CONTACT must begin with mailto: or https://.')
    .optional(),
  INDEXNOW_KEY: z
    .string()
    .regex(/^[a-zA-Z0-9-]{8,128}$/, 'INDEXNOW_KEY must have 8 to 128 letters, digits or hyphens.')
    .optional(),
  INDEXNOW_URL: address('INDEXNOW_URL', /^https?:$/, 'https://api.indexnow.org/indexnow'),
  S3_URL: address('S3_URL', /^https?:$/, 'https://s3.example.org/bucket'),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  S3_REGION: z.string().default('auto'),
  OIDC_ISSUER: address('OIDC_ISSUER', /^https?:$/, 'https://login.example.org'),
  OIDC_NAME: z.string().max(40, 'OIDC_NAME must have at most 40 characters.').optional(),
  TRUST_PROXY: wholeNumber('TRUST_PROXY', { min: 0, max: 10, otherwise: 0 }),
  WEB_CONCURRENCY: wholeNumber('WEB_CONCURRENCY', { min: 1, max: 64 }),
  DATABASE_CONNECTIONS: wholeNumber('DATABASE_CONNECTIONS', { min: 1, max: 10_000 }),
  PAGE_CACHE_BYTES: wholeNumber('PAGE_CACHE_BYTES', { min: 0, max: 16 * 2 ** 30, otherwise: 40 * 2 ** 20 }),
  PAGE_STORE_BYTES: wholeNumber('PAGE_STORE_BYTES', { min: 0, max: 2 ** 44, otherwise: 10 * 2 ** 30 }),
  SHARED_MAX_AGE: wholeNumber('SHARED_MAX_AGE', { min: 0, max: 3600, otherwise: 0 }),
  ...providerVariables(),
})

/** Every variable we read. Set to '' it counts as unset, and a `.env` file cannot set it either. */
export const ENV_NAMES = variables.keyof().options

/**
 * Reads all variables, or lists everything that is wrong with them, one sentence each. `brought` says that an operator
 * set DATABASE_URL, not our start.
 */
export function readVariables(
  source: Readonly<Record<string, string | undefined>>,
  { brought }: { brought: boolean },
): { variables: Variables } | { problems: string[] } {
  const given: Given = {}
  for (const name of ENV_NAMES) {
    const value = source[name]?.trim()
    if (value) given[name] = value
  }
  const parsed = variables.safeParse(given)
  const problems = [
    ...(parsed.error?.issues.map((issue) => issue.message) ?? []),
    ...(brought ? checkNeeded(given, 'DATABASE_URL', 'AUTH_SECRET', '`openssl rand -hex 32` makes a good one.') : []),
    ...checkNeeded(given, 'OIDC_CLIENT_ID', 'OIDC_ISSUER', 'it is the address of the issuer.'),
    ...checkNeeded(given, 'SMTP_URL', 'MAIL_FROM', 'it is the address mail comes from.'),
    ...checkNeeded(given, 'S3_URL', 'S3_ACCESS_KEY_ID', 'the store gives it to you with the secret.'),
    ...checkNeeded(given, 'S3_URL', 'S3_SECRET_ACCESS_KEY', 'the store gives it to you with the key id.'),
    ...checkNeeded(
      given,
      'MAIL_REPLY_TO',
      'MAIL_WEBHOOK_SECRET',
      'it signs the replies that your mail server passes on.',
    ),
    ...signInProviders.flatMap((provider) => {
      const { clientId, clientSecret } = SIGN_IN_PROVIDERS[provider]
      return checkPair(given, clientId, clientSecret)
    }),
  ]
  return parsed.success && problems.length === 0 ? { variables: parsed.data } : { problems }
}

function checkNeeded(given: Given, name: VariableName, needed: VariableName, hint: string): string[] {
  return given[name] && !given[needed] ? [`${needed} is needed with ${name}; ${hint}`] : []
}

function checkPair(given: Given, id: VariableName, secret: VariableName): string[] {
  if (!given[id] === !given[secret]) return []
  return [given[id] ? `${id} is set, but ${secret} is missing.` : `${secret} is set, but ${id} is missing.`]
}

function providerVariables() {
  const fields = PROVIDER_VARIABLES.map((name) => [name, z.string().optional()])
  return Object.fromEntries(fields) as Record<ProviderVariable, z.ZodOptional<z.ZodString>>
}

type Bounds = { min: number; max: number }

function wholeNumber(name: string, bounds: Bounds & { otherwise: number }): z.ZodType<number>
function wholeNumber(name: string, bounds: Bounds): z.ZodType<number | undefined>
function wholeNumber(name: string, { min, max, otherwise }: Bounds & { otherwise?: number }): z.ZodType {
  return z
    .string()
    .optional()
    .transform((value) => (value === undefined ? otherwise : Number(value)))
    .refine(
      (value) => value === undefined || (Number.isInteger(value) && value >= min && value <= max),
      `${name} must be a whole number from ${min} to ${max}.`,
    )
}

function address(name: string, protocol: RegExp, example: string) {
  return z
    .string()
    .refine(
      (value) => protocol.test(URL.parse(value)?.protocol ?? ''),
      `${name} must be an address such as ${example}.`,
    )
    .optional()
}

function isOrigin(value: string): boolean {
  const url = URL.parse(value)
  return url !== null && /^https?:$/.test(url.protocol) && `${url.origin}/` === url.href
}
