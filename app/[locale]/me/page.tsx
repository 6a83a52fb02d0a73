import { redirect } from 'next/navigation'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { searchParam } from '#app/_lib/search-param.ts'
import { findViewer } from '#lib/auth/viewer.ts'
import { paths } from '#lib/platform/paths.ts'

export default async function MePage({ searchParams }: PageProps<'/[locale]/me'>) {
  const [param, locale, viewer] = await Promise.all([searchParam(searchParams), pageLocale(), findViewer()])
  const to = paths(locale)
  const query = { tab: param('tab') }
  redirect(viewer ? to.user(viewer, query) : to.signIn({ next: to.me(query) }))
}
