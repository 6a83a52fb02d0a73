import 'server-only'
import { isIPv4 } from 'node:net'
import { keyedHash } from './tokens.ts'

/**
 * The network that an account was opened from, stored so that accounts of one network can be counted but the network
 * itself stays unknown: a keyed hash of the /24, or of IPv6's /64. `address` is a key of `clientAddress`; null when it
 * is no address.
 */
export function networkHashOf(address: string): bigint | null {
  const isAddress = isIPv4(address) || address.endsWith('::/64')
  if (!isAddress) return null
  const network = isIPv4(address) ? `${address.split('.').slice(0, 3).join('.')}.0/24` : address
  return Buffer.from(keyedHash('network', network), 'base64url').readBigInt64BE(0)
}
