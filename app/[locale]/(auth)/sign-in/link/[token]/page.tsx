import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { NarrowPage } from '#components/auth/narrow-page.tsx'
import { SpentLink } from '#components/auth/spent-link.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/field.tsx'
import { signInWithLinkAction } from '#lib/auth/actions.ts'
import { findOpenLink } from '#lib/auth/open-links.ts'
import { paths } from '#lib/platform/paths.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth.link'))('useTitle') }
}

// Opening the page does not use the link up, because virus scanners open every link. The button does.
export default async function UseSignInLinkPage({ params }: PageProps<'/[locale]/sign-in/link/[token]'>) {
  const { token } = await params
  const [locale, say, link] = await Promise.all([
    pageLocale(),
    getTranslations('auth.link'),
    findOpenLink('sign-in', token),
  ])
  if (!link) return <SpentLink again={paths(locale).signInByLink()} />
  return (
    <NarrowPage title={say('useTitle')} lead={say('useLead', { name: link.displayName })}>
      <ActionForm action={signInWithLinkAction} locale={locale}>
        <input type="hidden" name="token" value={token} />
        <SubmitButton>{say('useSubmit')}</SubmitButton>
      </ActionForm>
    </NarrowPage>
  )
}
