import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { searchParam } from '#app/_lib/search-param.ts'
import { LinkRequestForm } from '#components/auth/link-request-form.tsx'
import { NarrowPage, WaysOn } from '#components/auth/narrow-page.tsx'
import { Link } from '#components/ui/link.tsx'
import { requestSignInLinkAction } from '#lib/auth/actions.ts'
import { paths, safeNextPath } from '#lib/platform/paths.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth.link'))('title') }
}

export default async function SignInByLinkPage({ searchParams }: PageProps<'/[locale]/sign-in/link'>) {
  const next = safeNextPath((await searchParam(searchParams))('next'))
  const [locale, say] = await Promise.all([pageLocale(), getTranslations('auth.link')])
  return (
    <NarrowPage title={say('title')} lead={say('lead')}>
      <LinkRequestForm action={requestSignInLinkAction} locale={locale} next={next} words="link" />
      <WaysOn>
        <Link href={paths(locale).signIn(next ? { next } : {})}>{say('withPassword')}</Link>
      </WaysOn>
    </NarrowPage>
  )
}
