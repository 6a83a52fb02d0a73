import { redirect } from 'next/navigation'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { findViewer } from '#lib/auth/viewer.ts'
import { paths } from '#lib/platform/paths.ts'

export default async function MePage() {
  const [locale, viewer] = await Promise.all([pageLocale(), findViewer()])
  const to = paths(locale)
  redirect(viewer ? to.user(viewer) : to.signIn({ next: to.me() }))
}
