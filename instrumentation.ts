import { isActionRequest, isForwardedAction } from '#server/next/requests.ts'
import { log } from '#lib/platform/log.ts'
import { findRequestContext } from '#lib/platform/request-context.ts'

type Request = { path: string; method: string; headers: Readonly<Record<string, string | string[] | undefined>> }

/**
 * Next reports every error it could not handle; it prints none itself (`server/next/app.ts`). One line each, with the
 * number that the person is shown. A body that no action of ours can be called with is the client's fault, and no stack
 * of ours explains it.
 */
export function onRequestError(error: unknown, { path, method, headers }: Request): void {
  const page = /^\/[^/?]*/.exec(path)?.[0] ?? '/'
  const isMalformed = isActionRequest({ method, headers }) && findRequestContext()?.hasBegunAction !== true
  // The request that Next forwarded says so itself (`server/http/response-gate.ts`).
  if (isMalformed && isForwardedAction({ headers })) return
  if (isMalformed) log.warn('malformed action', { page })
  else log.error('fault', error, { page })
}
