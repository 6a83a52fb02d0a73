import { permanentRedirect } from 'next/navigation'
import { idIn, metadataOrNotFound, pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { searchParam } from '#app/_lib/search-param.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'
import { getUser } from '#lib/users/queries.ts'

type Props = PageProps<'/[locale]/users/[id]'>

export const generateMetadata = metadataOrNotFound(async function describe({ params }: Props) {
  return { title: (await getUser(idIn<UserId>((await params).id))).displayName }
})

/** Redirects an address without the handle to the one with it. */
export default pageOrNotFound(async function UserByIdPage({ params, searchParams }: Props) {
  const [{ id }, param, locale] = await Promise.all([params, searchParam(searchParams), pageLocale()])
  const query = { tab: param('tab'), after: param('after') }
  permanentRedirect(paths(locale).user(await getUser(idIn<UserId>(id)), query))
})
