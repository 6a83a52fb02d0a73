import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { searchParam } from '#app/_lib/search-param.ts'
import { Alternatives, NarrowPage } from '#components/auth/narrow-page.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton, TextField } from '#components/ui/field.tsx'
import { Link } from '#components/ui/link.tsx'
import { enterCodeAction } from '#lib/two-step/actions.ts'
import { paths, safeNextPath } from '#lib/platform/paths.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('security.code'))('title') }
}

/** The second step of signing in: the code of an app, or a recovery code. */
export default async function CodePage({ searchParams }: PageProps<'/[locale]/sign-in/code'>) {
  const next = safeNextPath((await searchParam(searchParams))('next'))
  const [locale, say] = await Promise.all([pageLocale(), getTranslations('security.code')])
  return (
    <NarrowPage title={say('title')} lead={say('lead')}>
      <ActionForm action={enterCodeAction} locale={locale} fieldNames={{ code: say('label') }} isEmptiedAfter={false}>
        <input type="hidden" name="next" value={next ?? ''} />
        <TextField
          name="code"
          label={say('label')}
          hint={say('hint')}
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          required
        />
        <SubmitButton>{say('submit')}</SubmitButton>
      </ActionForm>
      <Alternatives>
        <Link href={paths(locale).signIn(next ? { next } : {})}>{say('again')}</Link>
      </Alternatives>
    </NarrowPage>
  )
}
