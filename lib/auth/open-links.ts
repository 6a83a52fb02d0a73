import 'server-only'
import { db } from '#db/client.ts'
import { setResponseStatus } from '#lib/platform/request-context.ts'
import { findMailLink, isOpenClaim } from './queries.ts'
import type { LinkPurpose } from './rules.ts'

/**
 * For the page of a mailed link: the person it is for; null, with status 410, once it no longer works. Does not use the
 * link up.
 */
export async function findOpenLink(purpose: LinkPurpose, token: string) {
  const link = await findMailLink(db(), { purpose, token }, new Date())
  if (!link) setResponseStatus(410)
  return link
}

/** The same for the link that makes the first administrator. */
export async function canClaim(token: string): Promise<boolean> {
  const isOpen = await isOpenClaim(db(), token)
  if (!isOpen) setResponseStatus(410)
  return isOpen
}
