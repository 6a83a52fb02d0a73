import 'server-only'
import { findRequestContext } from './request-context.ts'

type Fields = Readonly<Record<string, unknown>>

// Names of values that must never reach a log, anywhere in an object.
const SECRET_NAME = /password|secret|token|cookie|authorization|credential/i
// Credentials inside an address: postgres://user:password@host.
const ADDRESS_CREDENTIALS = /\b([a-z][a-z0-9+.-]*:\/\/[^\s:/@]*):[^\s@]*@/gi

/**
 * Writes one JSON line to stderr: time, level, event, the request's id, the fields. JSON escapes line breaks, so typed
 * text cannot forge a second line. Fields named like secrets are masked.
 */
export const log = {
  info: (event: string, fields: Fields = {}) => write('info', event, fields),
  warn: (event: string, fields: Fields = {}) => write('warn', event, fields),
  /** `error` may be anything that was thrown; its causes are written too. */
  error: (event: string, error: unknown, fields: Fields = {}) =>
    write('error', event, { ...fields, error: describeError(error) }),
}

/** Logs an unforeseen error, once, with the number that the person saw. */
export function logFault(error: unknown, fields: Fields = {}): void {
  log.error('fault', error, fields)
}

function write(level: string, event: string, fields: Fields): void {
  const requestId = findRequestContext()?.requestId
  const line = {
    time: new Date().toISOString(),
    level,
    event,
    ...(requestId !== undefined && { requestId }),
    ...fields,
  }
  process.stderr.write(`${JSON.stringify(line, redactSecrets)}\n`)
}

function redactSecrets(name: string, value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString()
  if (name !== '' && SECRET_NAME.test(name)) return '[blotted out]'
  return typeof value === 'string' ? value.replace(ADDRESS_CREDENTIALS, '$1:***@') : value
}

function describeError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return String(error)
  const { code, cause } = error as { code?: unknown; cause?: unknown }
  return {
    name: error.name,
    message: withoutParameters(error.message),
    ...(code !== undefined && { code }),
    stack: withoutParameters(error.stack ?? ''),
    // Stop after four causes: no chain here is longer, and a cycle must not hang the logger.
    ...(cause !== undefined && depth < 4 && { cause: describeError(cause, depth + 1) }),
  }
}

// drizzle writes the parameters of a failed query into its message: typed texts, addresses, tokens.
function withoutParameters(text: string): string {
  return text.replace(/\nparams: [^]*?(?=\n {4}at |$)/, '')
}
