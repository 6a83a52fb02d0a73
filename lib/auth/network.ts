import 'server-only'
import { isIPv4 } from 'node:net'
import { keyedHash } from './tokens.ts'

/**
 * Returns a keyed hash of the network that an account was opened from: the /24, or IPv6's /64. Accounts of one network
 * can be counted, but the network itself stays unknown. `address` is a key of `clientAddress`; returns null when it is
 * no address.
 */
export function networkHashOf(address: string): bigint | null {
  const isAddress = isIPv4(address) || address.endsWith('::/64')
  if (!isAddress) return null
  const network = isIPv4(address) ? `${address.split('.').slice(0, 3).join('.')}.0/24` : address
  return Buffer.from(keyedHash('network', network), 'base64url').readBigInt64BE(0)
}
