import 'server-only'
import { newToken, isSame, keyedHash } from './tokens.ts'

/**
 * Returns the value of the `device` cookie: a random id of the browser and our signature that it has been signed in to
 * the account. An attacker who uses up an account's attempts therefore does not lock out its owner's own browser
 * (OWASP, "Slow Down Online Guessing Attacks with Device Cookies"). The cookie gives no access by itself.
 */
export function sealDevice(accountKey: string, deviceId: string = newToken()): string {
  return `${deviceId}.${seal(accountKey, deviceId)}`
}

/** Returns the id in a device cookie, if we signed it for this account; null otherwise. */
export function openDevice(accountKey: string, cookie: string | null): string | null {
  const [deviceId = '', sealed = ''] = cookie?.split('.') ?? []
  return deviceId !== '' && isSame(sealed, seal(accountKey, deviceId)) ? deviceId : null
}

/**
 * Returns the id in a device cookie, whichever account we signed it for; null if there is none. It is only a name for
 * the browser: to pass for another browser, one must know its id.
 */
export function deviceIdIn(cookie: string | null): string | null {
  const deviceId = cookie?.split('.')[0] ?? ''
  return DEVICE_ID.test(deviceId) ? deviceId : null
}

/** The form of `newToken`. */
const DEVICE_ID = /^[\w-]{43}$/

function seal(accountKey: string, deviceId: string): string {
  return keyedHash('device', `${accountKey}\n${deviceId}`)
}
