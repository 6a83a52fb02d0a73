import slugify from '@sindresorhus/slugify'
import unhomoglyph from 'unhomoglyph'
import type { FieldError } from '#lib/platform/errors.ts'
import { NAME_LENGTH } from './rules.ts'

/** Names that would pass for the forum itself, or for one of its addresses. */
const RESERVED = [
  'admin',
  'administrator',
  'administration',
  'root',
  'sysadmin',
  'system',
  'webmaster',
  'postmaster',
  'hostmaster',
  'abuse',
  'security',
  'moderator',
  'moderation',
  'mod',
  'staff',
  'team',
  'official',
  'support',
  'help',
  'info',
  'contact',
  'service',
  'critical-path',
  'criticalpath',
  'everyone',
  'all',
  'here',
  'me',
  'you',
  'anonymous',
  'deleted',
  'nobody',
  'null',
  'undefined',
  'moderatorin',
  'administratorin',
  'hilfe',
  'hjalp',
  'redaktion',
  'flag',
]
const HANDLE_SHAPE = /^[a-z0-9]+(?:-[a-z0-9]+)*$/
/** Where a name has no letter that can be written in ASCII. */
const FALLBACK = 'member'

/** The handle a display name suggests: lower-case ASCII letters, digits and single hyphens. May be taken or reserved. */
export function handleFrom(displayName: string): string {
  const slug = slugify(displayName.normalize('NFKC').replace(/['’]/g, ''), { decamelize: false })
    .replace(/[^a-z0-9-]/g, '')
    .slice(0, NAME_LENGTH.max)
    .replace(/^-+|-+$/g, '')
  return slug.length < NAME_LENGTH.min ? FALLBACK : slug
}

/** The handle with a number behind it, cut so that it stays within the limit. */
export function numberedHandle(handle: string, number: number): string {
  const tail = `-${number}`
  return `${handle.slice(0, NAME_LENGTH.max - tail.length).replace(/-+$/, '')}${tail}`
}

/**
 * What two names share that a reader could take for each other: case, compatibility forms and look-alike letters folded
 * (the skeleton of Unicode UTS #39 §4, https://www.unicode.org/reports/tr39/#Confusable_Detection, over
 * lower case). `Sara`, `sаra` with a Cyrillic а and `ｓａｒａ` are one; so are `m0ss` and `moss`, `rn` and `m`.
 */
export function skeletonOf(name: string): string {
  const lower = name.normalize('NFKC').toLowerCase().normalize('NFD')
  return unhomoglyph(lower).toLowerCase()
}

const reservedSkeletons = new Set(RESERVED.map((word) => reservedSkeletonOf(word.replaceAll('-', ''))))

/** Whether a handle or a name, without its blanks, hyphens and a number at its end, reads like one of the forum's own. */
export function isReservedName(name: string): boolean {
  const plain = name.replace(/[\s\p{P}\p{S}]+/gu, '')
  return [plain, plain.replace(/\d+$/, '')].some((word) => reservedSkeletons.has(reservedSkeletonOf(word)))
}

/** Stricter than skeletons, which keep i and l apart: `adm1n`, whose 1 looks like an l, is read as admin all the same. */
function reservedSkeletonOf(name: string): string {
  return skeletonOf(name).replaceAll('i', 'l')
}

/** What is wrong with a handle somebody chose, or null; whether it is taken only the database knows. */
export function handleError(handle: string): FieldError | null {
  const { min, max } = NAME_LENGTH
  if (handle === '') return { code: 'required' }
  if (handle.length < min) return { code: 'tooShort', values: { min, length: handle.length } }
  if (handle.length > max) return { code: 'tooLong', values: { max, length: handle.length } }
  if (!HANDLE_SHAPE.test(handle)) return { code: 'handleShape' }
  return isReservedName(handle) ? { code: 'nameReserved' } : null
}
