import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { LinkRequestForm } from '#components/auth/link-request-form.tsx'
import { Alternatives, NarrowPage } from '#components/auth/narrow-page.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import { Link } from '#components/ui/link.tsx'
import { requestResetAction } from '#lib/auth/actions.ts'
import { env } from '#lib/platform/env.ts'
import { paths } from '#lib/platform/paths.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth.recover'))('title') }
}

export default async function RecoverPage() {
  const [locale, say] = await Promise.all([pageLocale(), getTranslations('auth')])
  const to = paths(locale)
  return (
    <NarrowPage title={say('recover.title')} lead={say('recover.lead')}>
      <BrowserTexts of={['checkMail']}>
        <LinkRequestForm
          action={requestResetAction}
          locale={locale}
          words="recover"
          again={to.recover()}
          outbox={env().devOutbox ? to.outbox() : null}
        />
      </BrowserTexts>
      <Alternatives>
        <Link href={to.signIn()}>{say('signIn.title')}</Link>
      </Alternatives>
    </NarrowPage>
  )
}
