import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { NarrowPage } from '#components/auth/narrow-page.tsx'
import { SpentLink } from '#components/auth/spent-link.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { PasswordField, SubmitButton } from '#components/ui/field.tsx'
import { resetPasswordAction } from '#lib/auth/actions.ts'
import { findOpenLink } from '#lib/auth/open-links.ts'
import { paths } from '#lib/platform/paths.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth.recover'))('newTitle') }
}

export default async function ResetPage({ params }: PageProps<'/[locale]/recover/[token]'>) {
  const { token } = await params
  const [locale, say, link] = await Promise.all([pageLocale(), getTranslations('auth'), findOpenLink('reset', token)])
  if (!link) return <SpentLink again={paths(locale).recover()} />
  return (
    <NarrowPage title={say('recover.newTitle')} lead={say('recover.newLead', { name: link.displayName })}>
      <ActionForm action={resetPasswordAction} locale={locale} fieldNames={{ password: say('recover.newPassword') }}>
        <input type="hidden" name="token" value={token} />
        {/* Tells password managers to which account the password belongs. */}
        <input type="email" value={link.email} autoComplete="username" readOnly hidden />
        <PasswordField
          name="password"
          label={say('recover.newPassword')}
          hint={say('signUp.passwordHint')}
          autoComplete="new-password"
          required
        />
        <SubmitButton>{say('recover.newSubmit')}</SubmitButton>
      </ActionForm>
    </NarrowPage>
  )
}
