import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { NarrowPage } from '#components/auth/narrow-page.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/field.tsx'
import { Link } from '#components/ui/link.tsx'
import { signOutAction } from '#lib/auth/actions.ts'
import { findViewer } from '#lib/auth/viewer.ts'
import { paths } from '#lib/platform/paths.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth.signOut'))('title') }
}

export default async function SignOutPage() {
  const [locale, say, viewer] = await Promise.all([pageLocale(), getTranslations('auth'), findViewer()])
  if (!viewer) {
    return (
      <NarrowPage title={say('signOut.title')} lead={say('signOut.signedOut')}>
        <Link href={paths(locale).signIn()}>{say('signIn.title')}</Link>
      </NarrowPage>
    )
  }
  return (
    <NarrowPage title={say('signOut.title')} lead={say('signOut.lead')}>
      <ActionForm action={signOutAction} locale={locale}>
        <SubmitButton>{say('signOut.submit')}</SubmitButton>
      </ActionForm>
    </NarrowPage>
  )
}
