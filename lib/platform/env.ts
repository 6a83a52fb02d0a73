import 'server-only'
import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import manifest from '../../package.json' with { type: 'json' }
import { readVariables, type Variables } from './env-variables.ts'
import { clientsIn } from './sign-in-providers.ts'
import type { OAuthClient, SignInProvider } from './sign-in-providers.ts'

type Source = Readonly<Record<string, string | undefined>>

/** The settings of this process; `.env.example` explains each variable. */
export type Env = {
  port: number
  host: string
  /** An absolute path. */
  dataDir: string
  /** Empty for the embedded default until `publishEnv` sets it. */
  databaseUrl: string
  /**
   * The role that migrates the schema: the database's owner. Empty until `openDatabase` sets it, and in web processes.
   */
  ownerUrl: string
  /** Our own PostgreSQL under `dataDir`, not an operator's server. */
  embedded: boolean
  /** The forum's address, without a slash at the end. */
  siteUrl: string
  isSecure: boolean
  /** Empty for the embedded default until `publishEnv` has read the stored one. */
  authSecret: string
  smtpUrl: string | null
  mailFrom: string
  /** The secret by which the mail server signs its reports about letters; null takes none. */
  mailWebhookSecret: string | null
  /** The address for replies to letters; each letter adds a signed part. Null takes none. */
  mailReplyTo: string | null
  /** The place to report a vulnerability: `mailto:…` or a web address. */
  securityContact: string
  /** The service that tells search engines of changes; null tells nobody. */
  indexNow: { key: string; url: string } | null
  oauth: Partial<Record<SignInProvider, OAuthClient>>
  /** The bucket that keeps the uploaded images; null keeps them in `imagesDir`. */
  s3: { url: string; accessKeyId: string; secretAccessKey: string; region: string } | null
  imagesDir: string
  /** The number of proxies in front of us that add to X-Forwarded-For. */
  trustProxy: number
  /** Processes that answer requests. */
  webConcurrency: number
  /** The most connections of all processes together; null for the server's limit. */
  databaseConnections: number | null
  /** Connections in each pool: of a web process, and of the one that runs jobs. Set by the start. */
  pools: { web: number; house: number } | null
  /** The most memory that each web process uses for cached pages, in bytes; 0 caches none. */
  pageCacheBytes: number
  /** The most bytes of pages on disk, for all web processes of the machine; 0 stores none. */
  pageStoreBytes: number
  /**
   * Seconds that a cache in front of us may answer without asking; its readers may see outdated pages for that time.
   */
  sharedMaxAge: number
  outboxDir: string
  /** True if `/dev/outbox` shows the mail. It contains sign-in links, so only where nobody else can reach it. */
  devOutbox: boolean
  version: string
}

/** The settings are wrong or missing; `problems` lists the errors, one sentence each. */
export class EnvError extends Error {
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    super(`The settings do not work:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`)
    this.problems = problems
  }
}

// Tells the copy of this module inside Next's bundle that our start set DATABASE_URL, not an operator.
const EMBEDDED_MARK = 'CRITICAL_PATH_EMBEDDED'

/** This service passes each notice on to every search engine that takes part. */
const INDEXNOW_URL = 'https://api.indexnow.org/indexnow'

/** Tells db/client.ts, in this process and in those it starts, how many connections its pool may hold. */
export const POOL_SIZE = 'CRITICAL_PATH_POOL'

/** Reads the settings from `source`, or returns everything that is wrong with them. */
export function parseEnv(source: Source): { env: Env } | { problems: string[] } {
  const embedded = !source['DATABASE_URL']?.trim() || source[EMBEDDED_MARK] === '1'
  const read = readVariables(source, { brought: !embedded })
  return 'problems' in read ? read : { env: toEnv(read.variables, embedded) }
}

/**
 * Returns the settings of this process, parsed once. Throws EnvError listing every problem; also where the embedded
 * database has not been started, so never call it while a module loads (`next build` has no database).
 */
export function env(): Env {
  return (memo ??= complete())
}
let memo: Env | undefined

/** Returns whether changes are told to search engines. Every write calls it, also before the settings are complete. */
export function isTellingSearchEngines(): boolean {
  return Boolean(process.env['INDEXNOW_KEY']?.trim())
}

/** Makes the next `env()` read the settings again. */
export function forgetEnv(): void {
  memo = undefined
}

/** Returns the settings before the embedded database runs: `databaseUrl` and `authSecret` may still be empty. */
export function readEnv(): Env {
  if (existsSync('.env')) process.loadEnvFile('.env')
  const result = parseEnv(process.env)
  if ('problems' in result) throw new EnvError(result.problems)
  return result.env
}

/** Passes the settings of the start to Next's bundle and next-auth, which both read `process.env`. */
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
    ...(settled.pools && { [POOL_SIZE]: String(settled.pools.house) }),
  })
  forgetEnv()
}

/** Tells this process, and those it starts, the folder of the build that they serve. */
const SERVED_BUILD = 'CRITICAL_PATH_SERVED_BUILD'

/**
 * Names the folder to serve: it holds `.next`. Next gets the configuration of that build in place of next.config.ts,
 * which is not in the folder; Next's own standalone server does it the same way.
 */
export function publishBuild({ dir, config }: { dir: string; config: object }): void {
  process.env[SERVED_BUILD] = dir
  process.env['__NEXT_PRIVATE_STANDALONE_CONFIG'] = JSON.stringify(config)
}

/** Returns the folder that holds the `.next` to serve, as `publishBuild` set it. Throws before that. */
export function servedBuild(): string {
  const dir = process.env[SERVED_BUILD]
  if (!dir) throw new Error('publishBuild has not set the build to serve')
  return dir
}

/** Returns the environment for a child process: this one's, with `changes`. */
export function inheritedEnv(changes: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return { ...process.env, ...changes }
}

/** Returns whether a host name can be reached only from the machine itself. Takes `[::1]` and `::1`. */
export function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(host)
}

function complete(): Env {
  const settings = readEnv()
  if (settings.databaseUrl && settings.authSecret) return settings
  throw new EnvError(['The embedded database is not running in this process; `npm start` or `npm run dev` starts it.'])
}

function toEnv(read: Variables, embedded: boolean): Env {
  const dataDir = resolve(/* turbopackIgnore: true */ read.DATA_DIR)
  const siteUrl = new URL(read.SITE_URL ?? `http://${shownHost(read.HOST)}:${read.PORT}`).origin
  return {
    port: read.PORT,
    host: read.HOST,
    dataDir,
    databaseUrl: read.DATABASE_URL ?? '',
    ownerUrl: read.DATABASE_OWNER_URL ?? '',
    embedded,
    siteUrl,
    isSecure: siteUrl.startsWith('https:'),
    authSecret: read.AUTH_SECRET ?? '',
    smtpUrl: read.SMTP_URL ?? null,
    mailFrom: read.MAIL_FROM ?? 'Critical Path <no-reply@localhost>',
    mailWebhookSecret: read.MAIL_WEBHOOK_SECRET ?? null,
    mailReplyTo: read.MAIL_REPLY_TO ?? null,
    securityContact: read.SECURITY_CONTACT ?? contactIn(read.MAIL_FROM) ?? `${siteUrl}/help`,
    indexNow: read.INDEXNOW_KEY ? { key: read.INDEXNOW_KEY, url: read.INDEXNOW_URL ?? INDEXNOW_URL } : null,
    oauth: clientsIn(read),
    s3: bucketIn(read),
    imagesDir: resolve(/* turbopackIgnore: true */ dataDir, 'images'),
    trustProxy: read.TRUST_PROXY,
    webConcurrency: read.WEB_CONCURRENCY ?? availableParallelism(),
    databaseConnections: read.DATABASE_CONNECTIONS ?? null,
    pools: null,
    pageCacheBytes: read.PAGE_CACHE_BYTES,
    pageStoreBytes: read.PAGE_STORE_BYTES,
    sharedMaxAge: read.SHARED_MAX_AGE,
    outboxDir: resolve(/* turbopackIgnore: true */ dataDir, 'outbox'),
    // The site's address counts too: behind a proxy on the same machine, HOST is loopback but everyone can read.
    devOutbox: embedded && !read.SMTP_URL && isLoopback(read.HOST) && isLoopback(new URL(siteUrl).hostname),
    version: manifest.version,
  }
}

function bucketIn(read: Variables): Env['s3'] {
  const { S3_URL: url, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey, S3_REGION: region } = read
  return url && accessKeyId && secretAccessKey ? { url, accessKeyId, secretAccessKey, region } : null
}

/** Reads the address in a sender: `Forum <forum@example.org>` becomes `mailto:forum@example.org`. */
function contactIn(from: string | undefined): string | null {
  const address = /[^\s<>@]+@[^\s<>@]+/.exec(from ?? '')?.[0]
  return address === undefined ? null : `mailto:${address}`
}

function shownHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}
