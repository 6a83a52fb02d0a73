import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { NarrowPage } from '#components/auth/narrow-page.tsx'
import { SpentLink } from '#components/auth/spent-link.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/field.tsx'
import { changeEmailAction } from '#lib/auth/actions.ts'
import { findOpenEmailChange } from '#lib/auth/open-links.ts'
import { paths } from '#lib/platform/paths.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('security.newAddress'))('title') }
}

/** The page of the link that was mailed to an account's new address. */
export default async function NewAddressPage({ params }: PageProps<'/[locale]/new-address/[token]'>) {
  const { token } = await params
  const [locale, say, change] = await Promise.all([
    pageLocale(),
    getTranslations('security.newAddress'),
    findOpenEmailChange(token),
  ])
  if (!change) return <SpentLink again={paths(locale).security()} />
  return (
    <NarrowPage title={say('title')} lead={say('lead', { email: change.newEmail, name: change.displayName })}>
      <ActionForm action={changeEmailAction} locale={locale}>
        <input type="hidden" name="token" value={token} />
        <SubmitButton>{say('submit')}</SubmitButton>
      </ActionForm>
    </NarrowPage>
  )
}
