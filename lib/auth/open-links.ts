import 'server-only'
import { db } from '#db/client.ts'
import { setResponseStatus } from '#lib/platform/request-context.ts'
import { findEmailChange, findMailLink, isOpenClaim } from './queries.ts'
import type { LinkPurpose } from './rules.ts'

/**
 * Finds the person that a mailed link is for, for the link's page; null, with status 410, once the link no longer
 * works. Does not use the link up.
 */
export async function findOpenLink(purpose: LinkPurpose, token: string) {
  const link = await findMailLink(db(), { purpose, token }, new Date())
  if (!link) setResponseStatus(410)
  return link
}

/** Finds the change that a link to a new address makes; null, with status 410, once the link no longer works. */
export async function findOpenEmailChange(token: string) {
  const change = await findEmailChange(db(), token, new Date())
  if (!change) setResponseStatus(410)
  return change
}

/** Returns whether the link that makes the first administrator still works. */
export async function canClaim(token: string): Promise<boolean> {
  const isOpen = await isOpenClaim(db(), token)
  if (!isOpen) setResponseStatus(410)
  return isOpen
}
