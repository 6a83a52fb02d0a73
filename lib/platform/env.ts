import 'server-only'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'
import manifest from '../../package.json' with { type: 'json' }

type Source = Readonly<Record<string, string | undefined>>
type OAuthClient = { clientId: string; clientSecret: string }

/** The settings of this process; `.env.example` explains each variable. */
export type Env = {
  port: number
  host: string
  /** Absolute. */
  dataDir: string
  /** Empty for the embedded default until `publishEnv` has told where it listens. */
  databaseUrl: string
  /** Our own PostgreSQL under `dataDir`, not a server somebody brought. */
  embedded: boolean
  /** Without a slash at the end. */
  siteUrl: string
  isSecure: boolean
  /** Empty for the embedded default until `publishEnv` has read the kept one. */
  authSecret: string
  smtpUrl: string | null
  mailFrom: string
  oauth: { google?: OAuthClient; github?: OAuthClient }
  /** How many proxies in front of us add to X-Forwarded-For. */
  trustProxy: number
  outboxDir: string
  /** May `/dev/outbox` show the mail? It holds sign-in links, so only where nobody else can reach it. */
  devOutbox: boolean
  version: string
}

/** The settings are wrong or missing; `problems` says what, one sentence each. */
export class EnvError extends Error {
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    super(`The settings do not work:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`)
    this.problems = problems
  }
}

/** Every variable we read. Set to '' it counts as unset, and a `.env` file cannot set it either. */
export const ENV_NAMES = [
  'PORT',
  'HOST',
  'DATA_DIR',
  'DATABASE_URL',
  'SITE_URL',
  'AUTH_SECRET',
  'SMTP_URL',
  'MAIL_FROM',
  'TRUST_PROXY',
  'GOOGLE_CLIENT_ID',
  'GOOGLE_CLIENT_SECRET',
  'GITHUB_CLIENT_ID',
  'GITHUB_CLIENT_SECRET',
] as const
type Name = (typeof ENV_NAMES)[number]

/** Short of it, a secret can be guessed; 32 is also what `openssl rand -hex 16` gives. */
const MIN_SECRET_LENGTH = 32
// Tells the copy of this module inside Next's bundle that DATABASE_URL came from us and not from a person.
const EMBEDDED_MARK = 'CRITICAL_PATH_EMBEDDED'

const wholeNumber = (name: Name, min: number, max: number, fallback: number) =>
  z
    .string()
    .default(String(fallback))
    .transform(Number)
    .refine((value) => Number.isInteger(value) && value >= min && value <= max, {
      error: `${name} must be a whole number from ${min} to ${max}.`,
    })
const address = (name: Name, protocols: readonly string[], example: string) =>
  z.string().refine((value) => protocols.includes(URL.parse(value)?.protocol ?? ''), {
    error: `${name} must be an address such as ${example}.`,
  })

const variables = z.object({
  PORT: wholeNumber('PORT', 1, 65_535, 3000),
  HOST: z
    .string()
    .regex(/^[a-z0-9.:-]+$/i, 'HOST must be a host name or an IP address, without a port.')
    .default('127.0.0.1'),
  DATA_DIR: z.string().default('.data'),
  DATABASE_URL: address(
    'DATABASE_URL',
    ['postgres:', 'postgresql:'],
    'postgres://user:password@host:5432/name',
  ).optional(),
  SITE_URL: z
    .string()
    .refine(isOrigin, {
      error: 'SITE_URL must be the address people type, such as https://forum.example.org, without a path.',
    })
    .optional(),
  AUTH_SECRET: z
    .string()
    .min(MIN_SECRET_LENGTH, `AUTH_SECRET must have at least ${MIN_SECRET_LENGTH} characters.`)
    .optional(),
  SMTP_URL: address('SMTP_URL', ['smtp:', 'smtps:'], 'smtp://user:password@host:587').optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]*@[^\r\n]*$/, 'MAIL_FROM must hold an e-mail address.')
    .optional(),
  TRUST_PROXY: wholeNumber('TRUST_PROXY', 0, 10, 0),
  GOOGLE_CLIENT_ID: z.string().optional(),
  GOOGLE_CLIENT_SECRET: z.string().optional(),
  GITHUB_CLIENT_ID: z.string().optional(),
  GITHUB_CLIENT_SECRET: z.string().optional(),
})
type Variables = z.infer<typeof variables>

/** Reads the settings from `source`, or says everything that is wrong with them at once. */
export function parseEnv(source: Source): { env: Env } | { problems: string[] } {
  const given = Object.fromEntries(
    ENV_NAMES.flatMap((name) => (source[name]?.trim() ? [[name, source[name].trim()]] : [])),
  )
  const parsed = variables.safeParse(given)
  const problems = [...(parsed.error?.issues.map((issue) => issue.message) ?? []), ...missingPartners(given, source)]
  return parsed.success && problems.length === 0 ? { env: toEnv(parsed.data, source) } : { problems }
}

/**
 * The settings of this process, parsed once. Throws EnvError listing every problem; also where the embedded
 * database has not been started, so never call it while a module loads (`next build` has no database).
 */
export function env(): Env {
  return (memo ??= complete())
}
let memo: Env | undefined

/** Like `env()`, but before the embedded database runs: `databaseUrl` and `authSecret` may still be empty. */
export function readEnv(): Env {
  if (existsSync('.env')) process.loadEnvFile('.env')
  const result = parseEnv(process.env)
  if ('problems' in result) throw new EnvError(result.problems)
  return result.env
}

/** Tells Next's bundle and next-auth, which both read `process.env`, what was settled while starting. */
export function publishEnv(settled: Env, mode: 'production' | 'development'): void {
  Object.assign(process.env, {
    NODE_ENV: mode,
    NEXT_TELEMETRY_DISABLED: '1',
    DATA_DIR: settled.dataDir,
    DATABASE_URL: settled.databaseUrl,
    AUTH_SECRET: settled.authSecret,
    SITE_URL: settled.siteUrl,
    NEXTAUTH_URL: settled.siteUrl,
    NEXTAUTH_SECRET: settled.authSecret,
    ...(settled.embedded && { [EMBEDDED_MARK]: '1' }),
  })
  memo = undefined
}

/** The environment for a child process of ours: this one's, with `changes`. */
export function inheritedEnv(changes: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return { ...process.env, ...changes }
}

function complete(): Env {
  const settings = readEnv()
  if (settings.databaseUrl && settings.authSecret) return settings
  throw new EnvError(['The embedded database is not running in this process; `npm start` or `npm run dev` starts it.'])
}

function missingPartners(given: Partial<Record<Name, string>>, source: Source): string[] {
  const pairs = [
    ['GOOGLE_CLIENT_ID', 'GOOGLE_CLIENT_SECRET'],
    ['GITHUB_CLIENT_ID', 'GITHUB_CLIENT_SECRET'],
  ] as const
  const halves = pairs.flatMap(([id, secret]) => {
    if (!given[id] === !given[secret]) return []
    return [given[id] ? `${id} is set, but ${secret} is missing.` : `${secret} is set, but ${id} is missing.`]
  })
  const own = given.DATABASE_URL && !source[EMBEDDED_MARK]
  return [
    ...(own && !given.AUTH_SECRET
      ? ['AUTH_SECRET is needed with DATABASE_URL; `openssl rand -hex 32` makes a good one.']
      : []),
    ...(given.SMTP_URL && !given.MAIL_FROM
      ? ['MAIL_FROM is needed with SMTP_URL: the address mail is sent from.']
      : []),
    ...halves,
  ]
}

function toEnv(read: Variables, source: Source): Env {
  const embedded = !read.DATABASE_URL || source[EMBEDDED_MARK] === '1'
  const dataDir = resolve(read.DATA_DIR)
  const siteUrl = new URL(read.SITE_URL ?? `http://${shownHost(read.HOST)}:${read.PORT}`).origin
  const google = pair(read.GOOGLE_CLIENT_ID, read.GOOGLE_CLIENT_SECRET)
  const github = pair(read.GITHUB_CLIENT_ID, read.GITHUB_CLIENT_SECRET)
  return {
    port: read.PORT,
    host: read.HOST,
    dataDir,
    databaseUrl: read.DATABASE_URL ?? '',
    embedded,
    siteUrl,
    isSecure: siteUrl.startsWith('https:'),
    authSecret: read.AUTH_SECRET ?? '',
    smtpUrl: read.SMTP_URL ?? null,
    mailFrom: read.MAIL_FROM ?? 'Critical Path <no-reply@localhost>',
    oauth: { ...(google && { google }), ...(github && { github }) },
    trustProxy: read.TRUST_PROXY,
    outboxDir: resolve(dataDir, 'outbox'),
    // The site's address counts too: behind a proxy on the same machine HOST is loopback and the world can read.
    devOutbox: embedded && !read.SMTP_URL && isLoopback(read.HOST) && isLoopback(new URL(siteUrl).hostname),
    version: manifest.version,
  }
}

function pair(clientId: string | undefined, clientSecret: string | undefined): OAuthClient | undefined {
  return clientId && clientSecret ? { clientId, clientSecret } : undefined
}

function isOrigin(value: string): boolean {
  const url = URL.parse(value)
  return url !== null && /^https?:$/.test(url.protocol) && `${url.origin}/` === url.href
}

/** Is this host name only reachable from the machine itself? Takes `[::1]` and `::1`. */
export function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(host)
}

function shownHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}
