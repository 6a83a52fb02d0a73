import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { NarrowPage } from '#components/auth/narrow-page.tsx'
import { SpentLink } from '#components/auth/spent-link.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/field.tsx'
import { denySignInAction } from '#lib/auth/actions.ts'
import { findOpenLink } from '#lib/auth/open-links.ts'
import { paths } from '#lib/platform/paths.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('security.notMe'))('title'), robots: { index: false } }
}

/** The owner of an account says that a sign-in was somebody else's. Opening the page changes nothing. */
export default async function NotMePage({ params }: PageProps<'/[locale]/not-me/[token]'>) {
  const { token } = await params
  const [locale, say, link] = await Promise.all([
    pageLocale(),
    getTranslations('security.notMe'),
    findOpenLink('not-me', token),
  ])
  if (!link) return <SpentLink again={paths(locale).recover()} />
  return (
    <NarrowPage title={say('title')} lead={say('lead', { name: link.displayName })}>
      <ActionForm action={denySignInAction} locale={locale}>
        <input type="hidden" name="token" value={token} />
        <SubmitButton>{say('submit')}</SubmitButton>
      </ActionForm>
    </NarrowPage>
  )
}
