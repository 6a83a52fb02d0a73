import 'server-only'
import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { isRoleWithheld } from '#lib/auth/queries.ts'
import { findViewer } from '#lib/auth/viewer.ts'
import type { Viewer } from '#lib/auth/types.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { administerRefusal, moderateRefusal } from '#lib/moderation/policy.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { Refusal } from '#lib/platform/errors.ts'
import { paths } from '#lib/platform/paths.ts'

type Place = { locale: Locale; here: string }
type Render = (viewer: Viewer) => Promise<ReactNode>

/**
 * Renders a page for moderators: a signed-out viewer is sent to sign in and returns to `here`; a moderator whose role
 * needs two-step sign-in is sent to set it up; for anyone else the page does not exist. The queries of `render` check
 * again. For pages inside `pageOrNotFound`.
 */
export async function moderatorPage(place: Place, render: Render): Promise<ReactNode> {
  return await renderUnlessRefused(moderateRefusal, place, render)
}

/** Renders a page for administrators in the same way. */
export async function administratorPage(place: Place, render: Render): Promise<ReactNode> {
  return await renderUnlessRefused(administerRefusal, place, render)
}

async function renderUnlessRefused(
  refuse: (viewer: Viewer) => Refusal | null,
  { locale, here }: Place,
  render: Render,
) {
  const viewer = await findViewer()
  if (!viewer) redirect(paths(locale).signIn({ next: here }))
  if (!refuse(viewer)) return await render(viewer)
  if (await isRoleWithheld(viewer)) redirect(paths(locale).twoStep())
  throw new NotFound('page')
}
