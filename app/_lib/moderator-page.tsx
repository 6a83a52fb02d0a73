import 'server-only'
import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'
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
 * What only moderators see: somebody signed out is sent to sign in and comes back to `here`, for anybody else there is no such
 * page. What `render` reads asks again. For pages inside `pageOrNotFound`.
 */
export async function moderatorPage(place: Place, render: Render): Promise<ReactNode> {
  return await guarded(moderateRefusal, place, render)
}

/** The same for what only administrators see. */
export async function administratorPage(place: Place, render: Render): Promise<ReactNode> {
  return await guarded(administerRefusal, place, render)
}

async function guarded(refuse: (viewer: Viewer) => Refusal | null, { locale, here }: Place, render: Render) {
  const viewer = await findViewer()
  if (!viewer) redirect(paths(locale).signIn({ next: here }))
  if (refuse(viewer)) throw new NotFound('page')
  return await render(viewer)
}
