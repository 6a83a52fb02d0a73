import 'server-only'
import { headers } from 'next/headers'
import type { SigningBrowser } from './writes/admit.ts'
import { hostCookie, partedCookieName, sessionCookieName } from './cookie-names.ts'
import { dropCookie, readCookie, setCookie } from './cookies.ts'
import { ownParkedForm } from './parked-forms.ts'
import { DEVICE_LIFE_MS, PARKED_FORM_LIFE_MS, SESSION_LIFE_MS } from './rules.ts'
import { namedOwner } from './tokens.ts'

/** Reads the browser that sent this request, as the sign-in commands need it. */
export async function readBrowser(): Promise<SigningBrowser> {
  return {
    userAgent: (await headers()).get('user-agent') ?? '',
    sessionToken: await readCookie(sessionCookieName()),
    deviceCookie: await readCookie(deviceCookieName()),
  }
}

/**
 * Gives the browser its session. A form that was parked in this browser then belongs to that person. The cookie lives
 * as long as the longest session; the row decides when the session ends.
 */
export async function rememberSession(signedIn: { sessionToken: string; deviceCookie: string }): Promise<void> {
  await setCookie(sessionCookieName(), signedIn.sessionToken, SESSION_LIFE_MS)
  await dropCookie(partedCookieName())
  await ownParkedForm(signedIn.sessionToken)
  await setCookie(deviceCookieName(), signedIn.deviceCookie, DEVICE_LIFE_MS)
}

/**
 * Deletes the session's cookie. The device stays known, and for a day also who has signed out: a page that was open
 * before may still hold their text (`parkForm`).
 */
export async function forgetSession(): Promise<void> {
  const parted = namedOwner(await readCookie(sessionCookieName()))
  await dropCookie(sessionCookieName())
  if (parted !== null) await setCookie(partedCookieName(), String(parted), PARKED_FORM_LIFE_MS)
}

function deviceCookieName(): string {
  return hostCookie('device')
}
