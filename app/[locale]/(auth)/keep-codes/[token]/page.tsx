import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { NarrowPage } from '#components/auth/narrow-page.tsx'
import { SpentLink } from '#components/auth/spent-link.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/field.tsx'
import { findOpenLink } from '#lib/auth/open-links.ts'
import { keepCodesAction } from '#lib/lost-codes/actions.ts'
import { paths } from '#lib/platform/paths.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('security.lostCodes'))('keepTitle'), robots: { index: false } }
}

/** The owner of an account keeps the second step that an administrator is about to remove. */
export default async function KeepCodesPage({ params }: PageProps<'/[locale]/keep-codes/[token]'>) {
  const { token } = await params
  const [locale, say, link] = await Promise.all([
    pageLocale(),
    getTranslations('security.lostCodes'),
    findOpenLink('keep-codes', token),
  ])
  if (!link) return <SpentLink again={paths(locale).recover()} />
  return (
    <NarrowPage title={say('keepTitle')} lead={say('keepLead', { name: link.displayName })}>
      <ActionForm action={keepCodesAction} locale={locale}>
        <input type="hidden" name="token" value={token} />
        <SubmitButton>{say('keep')}</SubmitButton>
      </ActionForm>
    </NarrowPage>
  )
}
