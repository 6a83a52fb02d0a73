import 'server-only'
import { db } from '#db/client.ts'
import { setResponseStatus } from '#lib/platform/request-context.ts'
import { findEmailChange, findMailLink, findSignUp, isOpenClaim } from './queries.ts'
import type { LinkPurpose } from './rules.ts'
import { signUpIn } from './tokens.ts'

/**
 * Finds the person that a mailed link is for, for the link's page; null, with status 410, once the link no longer
 * works. Does not use the link up.
 */
export async function findOpenLink(purpose: LinkPurpose, token: string) {
  const link = await findMailLink(db(), { purpose, token }, new Date())
  if (!link) setResponseStatus(410)
  return link
}

/**
 * Finds the name and the address that the link of a sign-up confirms; null, with status 410, once it no longer works.
 * Older accounts have a mailed link.
 */
export async function findOpenConfirmation(
  token: string,
): Promise<{ displayName: string; email: string; waits: boolean } | null> {
  const id = signUpIn(token)
  if (id === null) {
    const link = await findOpenLink('confirm', token)
    return link && { ...link, waits: false }
  }
  const signUp = await findSignUp(db(), id, new Date())
  if (!signUp) setResponseStatus(410)
  return signUp
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
