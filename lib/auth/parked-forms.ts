import 'server-only'
import { db } from '#db/client.ts'
import { RateLimited } from '#lib/platform/errors.ts'
import { consume } from '#lib/platform/rate-limit.ts'
import { clientAddress } from './client-address.ts'
import { findForm, keepForm, ownForm, removeForm } from './writes/park-form.ts'
import { hostCookie } from './cookie-names.ts'
import { dropCookie, readCookie, setCookie } from './cookies.ts'
import { AUTH_LIMITS } from './limits.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { PARKED_FORM_LIFE_MS } from './rules.ts'
import { findViewer } from './viewer.ts'

/**
 * Keeps what somebody signed out has typed until they have signed in, under an HttpOnly cookie of their browser. False when it
 * cannot be kept (more than 200 kB, or too many from one address): then give the text back in the answer instead.
 */
export async function parkForm(form: {
  formPath: string
  fields: Readonly<Record<string, string>>
  ownerId: UserId | null
}): Promise<boolean> {
  try {
    await consume(AUTH_LIMITS.parking, clientAddress())
  } catch (error) {
    if (error instanceof RateLimited) return false
    throw error
  }
  const token = await keepForm(db(), { ...form, replaces: await readCookie(cookieName()) }, new Date())
  if (token) await setCookie(cookieName(), token, PARKED_FORM_LIFE_MS)
  return token !== null
}

/**
 * What this browser parked for the page at `formPath` (with its language prefix), field → text; null when nothing. What belongs
 * to an account is shown to nobody else.
 */
export async function findParkedForm(formPath: string): Promise<Record<string, string> | null> {
  const form = await findOf(formPath)
  if (form === null || form.ownerId === null) return form?.fields ?? null
  return (await findViewer())?.id === form.ownerId ? form.fields : null
}

/** Whether something waits there for whoever parked it. */
export async function hasParkedForm(formPath: string): Promise<boolean> {
  return (await findOf(formPath)) !== null
}

async function findOf(formPath: string) {
  const token = await readCookie(cookieName())
  return token ? await findForm(db(), { token, formPath }, new Date()) : null
}

/** Somebody has signed in: what this browser parked before is theirs, and stays so when they sign out. */
export async function ownParkedForm(sessionToken: string): Promise<void> {
  const token = await readCookie(cookieName())
  if (token) await ownForm(db(), token, sessionToken)
}

/** Forgets what this browser parked for `formPath`. Call it in an action, after that form has been sent for good. */
export async function dropParkedForm(formPath: string): Promise<void> {
  const token = await readCookie(cookieName())
  if (!token || !(await removeForm(db(), { token, formPath }))) return
  await dropCookie(cookieName())
}

function cookieName(): string {
  return hostCookie('parked')
}
