import 'server-only'
import { isSame, keyedHash } from '#lib/auth/tokens.ts'
import { env } from '#lib/platform/env.ts'
import { parseId } from '#lib/platform/fields.ts'
import type { PostId, UserId } from '#lib/platform/ids.ts'

/** The post that a reply comments on, and the person whose reply it is. */
type ReplyPlace = { userId: UserId; postId: PostId }

/**
 * Makes the address for replies to a letter. It holds the person and the post, signed with 128 bits; small letters and
 * digits only, because some mail servers change capitals. Null if the operator takes no replies.
 */
export function replyAddress({ userId, postId }: ReplyPlace): string | null {
  const { mailReplyTo } = env()
  if (mailReplyTo === null) return null
  const at = mailReplyTo.lastIndexOf('@')
  return `${mailReplyTo.slice(0, at)}+${tokenOf({ userId, postId })}${mailReplyTo.slice(at)}`
}

/** Reads such an address; null for every other one. */
export function readReplyAddress(address: string): ReplyPlace | null {
  const [, token = '', user = '', post = ''] = /\+((\d+)-(\d+)-[0-9a-f]{32})@/.exec(address.toLowerCase()) ?? []
  const [userId, postId] = [parseId<UserId>(user), parseId<PostId>(post)]
  if (userId === null || postId === null) return null
  return isSame(token, tokenOf({ userId, postId })) ? { userId, postId } : null
}

function tokenOf({ userId, postId }: ReplyPlace): string {
  const hash = Buffer.from(keyedHash('reply', `${userId}\n${postId}`), 'base64url')
  return `${userId}-${postId}-${hash.subarray(0, 16).toString('hex')}`
}
