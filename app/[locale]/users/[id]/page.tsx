import { permanentRedirect } from 'next/navigation'
import { idOrNotFound, orNotFound } from '#app/_lib/or-not-found.ts'
import { pageLocale } from '#app/_lib/page-locale.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'
import { getUser } from '#lib/users/queries.ts'

/** An address without the handle leads to the one with it. */
export default async function UserByIdPage({ params }: PageProps<'/[locale]/users/[id]'>) {
  const [{ id }, locale] = await Promise.all([params, pageLocale()])
  permanentRedirect(paths(locale).user(await orNotFound(getUser(idOrNotFound<UserId>(id)))))
}
