import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { searchParam } from '#app/_lib/search-param.ts'
import { LinkRequestForm } from '#components/auth/link-request-form.tsx'
import { Alternatives, NarrowPage } from '#components/auth/narrow-page.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import { Link } from '#components/ui/link.tsx'
import { requestSignInLinkAction } from '#lib/auth/actions.ts'
import { env } from '#lib/platform/env.ts'
import { paths, safeNextPath } from '#lib/platform/paths.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth.link'))('title') }
}

export default async function SignInByLinkPage({ searchParams }: PageProps<'/[locale]/sign-in/link'>) {
  const next = safeNextPath((await searchParam(searchParams))('next'))
  const [locale, say] = await Promise.all([pageLocale(), getTranslations('auth.link')])
  const to = paths(locale)
  return (
    <NarrowPage title={say('title')} lead={say('lead')}>
      <BrowserTexts of={['checkMail']}>
        <LinkRequestForm
          action={requestSignInLinkAction}
          {...{ locale, next }}
          words="link"
          again={to.signInByLink(next ? { next } : {})}
          outbox={env().devOutbox ? to.outbox() : null}
        />
      </BrowserTexts>
      <Alternatives>
        <Link href={to.signIn(next ? { next } : {})}>{say('withPassword')}</Link>
      </Alternatives>
    </NarrowPage>
  )
}
