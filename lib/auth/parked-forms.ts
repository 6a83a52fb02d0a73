import 'server-only'
import { db } from '#db/client.ts'
import { RateLimited } from '#lib/platform/errors.ts'
import { parseId } from '#lib/platform/fields.ts'
import { consume } from '#lib/platform/rate-limit.ts'
import { clientAddress } from './client-address.ts'
import { findForm, keepForm, moveForm, ownForm, removeForm } from './writes/park-form.ts'
import { hostCookie, partedCookieName, sessionCookieName } from './cookie-names.ts'
import { dropCookie, readCookie, setCookie } from './cookies.ts'
import { AUTH_LIMITS } from './limits.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { isForSignedIn, PARKED_FORM_LIFE_MS } from './rules.ts'
import { hashToken, namedOwner } from './tokens.ts'
import { findViewer } from './viewer.ts'

/**
 * Keeps the form that a signed-out person has sent until they have signed in, under an HttpOnly cookie of their
 * browser. Without scripts the form belongs to the person whose session has ended in this browser. Returns false when
 * it cannot be kept: more than 200 kB, too many from one address, or nobody knows whose text it is, because somebody
 * has signed out in this browser and the page may be older than that. Then the answer must return the text.
 */
export async function parkForm(form: {
  formPath: string
  fields: Readonly<Record<string, string>>
  /** The owner of the text, as the browser says it: null for nobody, undefined where scripts did not run. */
  typedBy: UserId | null | undefined
}): Promise<boolean> {
  const { formPath, fields } = form
  const ownerId = form.typedBy === undefined ? await ownerWithoutScripts(formPath) : form.typedBy
  if (ownerId === undefined) return false
  try {
    await consume(AUTH_LIMITS.parking, clientAddress())
  } catch (error) {
    if (error instanceof RateLimited) return false
    throw error
  }
  const kept = { formPath, fields, ownerId, replaces: await readCookie(cookieName()) }
  const token = await keepForm(db(), kept, new Date())
  if (token) await setCookie(cookieName(), token, PARKED_FORM_LIFE_MS)
  return token !== null
}

/** Returns the owner of a text whose page did not say it: null for nobody, undefined when it cannot be known. */
async function ownerWithoutScripts(formPath: string): Promise<UserId | null | undefined> {
  const ended = namedOwner(await readCookie(sessionCookieName()))
  if (ended !== null) return ended
  const parted = parseId<UserId>((await readCookie(partedCookieName())) ?? '')
  // Guests can write on most pages. On the others the form was shown to somebody who was signed in.
  return parted === null || isForSignedIn(formPath) ? parted : undefined
}

/**
 * Returns the form that this browser parked for the page at `formPath` (with its language prefix), field → text; null
 * when there is none. A form of another account is not shown.
 */
export async function findParkedForm(formPath: string): Promise<Record<string, string> | null> {
  const form = await findOf(formPath)
  if (form === null || form.ownerId === null) return form?.fields ?? null
  return (await findViewer())?.id === form.ownerId ? form.fields : null
}

/**
 * Tells who owns the parked form: an account, the person who signs in next (`anybody`), or nobody because there is none
 * (null).
 */
export async function findParkedFormOwner(formPath: string): Promise<'account' | 'anybody' | null> {
  const form = await findOf(formPath)
  return form && (form.ownerId === null ? 'anybody' : 'account')
}

async function findOf(formPath: string) {
  const token = await readCookie(cookieName())
  return token ? await findForm(db(), { token, formPath }, new Date()) : null
}

/** Gives the forms that this browser parked to the person who signed in. They stay theirs after they sign out. */
export async function ownParkedForm(sessionToken: string): Promise<void> {
  const token = await readCookie(cookieName())
  if (token) await ownForm(db(), token, sessionToken)
}

/** Returns the hash of this browser's pending form, which a sign-up keeps; null if there is none. */
export async function readParkedHash(): Promise<string | null> {
  const token = await readCookie(cookieName())
  return token && hashToken(token)
}

/**
 * Brings the pending form of a sign-up to the browser that opened its link, if that is another one. It is the new
 * person's from then on.
 */
export async function fetchParkedForm(parkedHash: string | null, sessionToken: string): Promise<void> {
  if (parkedHash === null || (await readCookie(cookieName()))) return
  const token = await moveForm(db(), parkedHash, new Date())
  if (token === null) return
  await ownForm(db(), token, sessionToken)
  await setCookie(cookieName(), token, PARKED_FORM_LIFE_MS)
}

/** Deletes the form that the viewer parked for `formPath`. Call it in an action, after the form has been accepted. */
export async function dropParkedForm(formPath: string, viewerId: UserId): Promise<void> {
  const token = await readCookie(cookieName())
  if (!token || !(await removeForm(db(), { token, formPath, viewerId }))) return
  await dropCookie(cookieName())
}

function cookieName(): string {
  return hostCookie('parked')
}
