import 'server-only'
import type { Viewer } from '#lib/auth/types.ts'
import type { GuestContext } from '#lib/auth/context.ts'
import { Invalid } from '#lib/platform/errors.ts'
import type { FieldError } from '#lib/platform/errors.ts'
import { screenFields } from '#lib/screening/port.ts'
import { getSiteSettings } from '#lib/site/queries.ts'
import { handleFrom } from '../handles.ts'
import { isReservedName } from '../staff-names.ts'

type Names = { displayName: string; handle?: string }

/**
 * Screens the names that people give themselves, which are shown beside everything they write; `before` are the earlier
 * ones. Throws Invalid: blocked, like spam, or posing as this forum under the name that its administrators gave it.
 */
export async function screenNames(
  context: GuestContext & { viewer?: Viewer },
  { displayName, handle }: Names,
  before?: Names,
): Promise<void> {
  const { name: site } = await getSiteSettings(context.db)
  const errors: Record<string, FieldError> = {}
  if (displayName !== before?.displayName && isReservedName(displayName, site))
    errors['displayName'] = { code: 'nameReserved' }
  if (handle !== undefined && handle !== before?.handle && isReservedName(handle, site))
    errors['handle'] = { code: 'nameReserved' }
  if (Object.keys(errors).length > 0) throw new Invalid(errors)
  await screenFields(context, {
    displayName: { after: displayName, isName: true, ...(before && { before: before.displayName }) },
    handle:
      handle === undefined ? undefined : { ...asHandle(handle), ...(before?.handle && { before: before.handle }) },
  })
  // A new account gets its handle from the name.
  if (handle === undefined) await screenFields(context, { displayName: asHandle(handleFrom(displayName)) })
}

const asHandle = (handle: string) => ({ after: handle, isHyphenated: true, isName: true })
