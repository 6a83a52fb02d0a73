import 'server-only'
import { isIPv6 } from 'node:net'
import { findRequestContext } from '#lib/platform/request-context.ts'

/**
 * Returns the key under which limits count a client. An IPv6 customer has a /64 at least, so a /64 counts as one
 * client.
 */
export function clientAddress(): string {
  return limitKeyOf(findRequestContext()?.address ?? 'unknown')
}

/** Returns the key under which limits count a given address. */
export function limitKeyOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped) return mapped
  return isIPv6(address) ? `${firstGroups(address, 4)}::/64` : address
}

function firstGroups(address: string, count: number): string {
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? []
  const left = head === '' ? [] : head.split(':')
  const right = tail ? tail.split(':') : []
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length
  const groups = [...left, ...Array.from({ length: Math.max(0, zeros) }, () => '0'), ...right]
  return groups
    .slice(0, count)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}
