import slugify from '@sindresorhus/slugify'
import type { FieldError } from '#lib/platform/errors.ts'
import { handleContactError } from './name-contacts.ts'
import { FORMER_HANDLE, NAME_LENGTH } from './rules.ts'
import { skeletonOf } from './skeleton.ts'
import { isReservedName } from './staff-names.ts'

const HANDLE_SHAPE = /^[a-z0-9]+(?:-[a-z0-9]+)*$/
/** The handle for a name without a letter that can be written in ASCII. */
const FALLBACK = 'member'

/**
 * Returns the handle that a display name suggests: lower-case ASCII letters, digits and single hyphens. It may be taken
 * or reserved.
 */
export function handleFrom(displayName: string): string {
  const slug = slugify(displayName.normalize('NFKC').replace(/['’]/g, ''), { decamelize: false })
    .replace(/[^a-z0-9-]/g, '')
    .slice(0, NAME_LENGTH.max)
    .replace(/^-+|-+$/g, '')
  return slug.length < NAME_LENGTH.min ? FALLBACK : slug
}

/** Returns the handle with a number appended, cut to the limit. */
export function numberedHandle(handle: string, number: number): string {
  const tail = `-${number}`
  return `${handle.slice(0, NAME_LENGTH.max - tail.length).replace(/-+$/, '')}${tail}`
}

/** Returns the error of a chosen handle, or null; only the database knows whether it is taken. */
export function handleError(handle: string): FieldError | null {
  const { min, max } = NAME_LENGTH
  if (handle === '') return { code: 'required' }
  if (handle.length < min) return { code: 'tooShort', values: { min, length: handle.length } }
  if (handle.length > max) return { code: 'tooLong', values: { max, length: handle.length } }
  if (!HANDLE_SHAPE.test(handle)) return { code: 'handleShape' }
  return isReservedName(handle) || isFormerHandle(handle) ? { code: 'nameReserved' } : handleContactError(handle)
}

/** Returns whether a handle is one of people who have left, or looks like one. */
function isFormerHandle(handle: string): boolean {
  return skeletonOf(`${handle}-`).startsWith(skeletonOf(`${FORMER_HANDLE}-`))
}
