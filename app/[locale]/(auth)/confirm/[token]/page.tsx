import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { NarrowPage } from '#components/auth/narrow-page.tsx'
import { SpentLink } from '#components/auth/spent-link.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/field.tsx'
import { confirmEmailAction } from '#lib/auth/actions.ts'
import { findOpenConfirmation } from '#lib/auth/open-links.ts'
import { paths } from '#lib/platform/paths.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth.confirm'))('title') }
}

export default async function ConfirmPage({ params }: PageProps<'/[locale]/confirm/[token]'>) {
  const { token } = await params
  const [locale, say, link] = await Promise.all([
    pageLocale(),
    getTranslations('auth.confirm'),
    findOpenConfirmation(token),
  ])
  if (!link) return <SpentLink again={paths(locale).signUp()} />
  if (link.waits) return <NarrowPage title={say('waitsTitle')} lead={say('waits', { email: link.email })} />
  return (
    <NarrowPage title={say('title')} lead={say('lead', { email: link.email, name: link.displayName })}>
      <ActionForm action={confirmEmailAction} locale={locale}>
        <input type="hidden" name="token" value={token} />
        <SubmitButton>{say('submit')}</SubmitButton>
      </ActionForm>
    </NarrowPage>
  )
}
