import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { users } from '#db/schema/users.ts'
import { record } from '#lib/events/writes/record.ts'
import { renderWithoutImages } from '#lib/markdown/render.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Forbidden, NotFound } from '#lib/platform/errors.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { screenFields, screenProfile } from '#lib/screening/port.ts'
import { linksRefusal, standingRefusal } from '#lib/standing/policy.ts'
import { handleTaken, refuseHidden, refuseTaken } from '../fault-queries.ts'
import { screenNames } from '../writes/screen-names.ts'
import { skeletonOf } from '../skeleton.ts'
import type { ProfileInput } from '../schema.ts'

/** The constraint that keeps handles apart; the database decides when two people choose one at once. */
const HANDLE_UNIQUE = 'users_handle_skeleton_unique'

/**
 * Changes the viewer's profile. Unchanged values write nothing. Throws Forbidden (suspended, restricted from links,
 * hidden, spam), Invalid (handle taken by a name that looks like it).
 */
export async function editProfile(context: CommandContext, input: ProfileInput): Promise<{ handle: string }> {
  const refusal = standingRefusal(context.viewer)
  if (refusal) throw new Forbidden(refusal)
  try {
    return await transact(context, (inside) => writeProfile(inside, input))
  } catch (error) {
    if (violates(error, HANDLE_UNIQUE)) throw handleTaken(error)
    throw error
  }
}

async function writeProfile(context: CommandContext & { db: Tx }, input: ProfileInput): Promise<{ handle: string }> {
  const { db: tx, viewer } = context
  const stillHere = and(eq(users.id, viewer.id), isNull(users.leftAt))
  const [before] = await tx.select(profileColumns).from(users).where(stillHere).for('update')
  if (!before) throw new NotFound()
  const { language: locale, links, ...rest } = input
  const after = { ...rest, links: [...links], locale }
  refuseLinks(context, before, after)
  const changed = changedFields(before, after)
  if (changed.length === 0) return { handle: before.handle }
  await refuseHidden(context)
  await screenProfile(context, textWithLinks(before), textWithLinks(after))
  await screenNames(context, after, before)
  await screenFields(context, { interest: { after: after.interest, before: before.interest, isName: true } })
  await refuseTaken(context, input.handle)
  const bioHtml = input.bio === '' ? '' : renderWithoutImages(input.bio).html
  await tx
    .update(users)
    .set({ ...after, handleSkeleton: skeletonOf(input.handle), bioHtml })
    .where(eq(users.id, viewer.id))
  await record(context, { kind: 'users.profile-edited', details: { fields: changed.join(' ') } })
  return { handle: input.handle }
}

const profileColumns = {
  displayName: users.displayName,
  handle: users.handle,
  bio: users.bio,
  links: users.links,
  interest: users.interest,
  locale: users.locale,
}

/** Refuses new links of a person who may not post links; existing ones may stay. */
function refuseLinks(context: CommandContext, before: Shown, after: Shown): void {
  const refusal = linksRefusal(context.viewer, { ...textWithLinks(after), before: textWithLinks(before) })
  if (refusal) throw new Forbidden(refusal)
}

type Shown = { bio: string; links: readonly string[] }

/** Joins links and bio, the links first: an unclosed code block in the bio must not swallow them. */
function textWithLinks({ bio, links }: Shown) {
  return { title: '', body: [...links.map((link) => `<${link}>`), bio].join('\n\n') }
}

function changedFields(before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(before).filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
}

/**
 * Returns whether an error breaks this constraint: drizzle wraps the driver's error, and the constraint's name is on
 * the cause.
 */
function violates(error: unknown, constraint: string): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('constraint_name' in cause && cause.constraint_name === constraint) return true
  }
  return false
}
