import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { Alternatives, NarrowPage } from '#components/auth/narrow-page.tsx'
import { SignUpFields } from '#components/auth/sign-up-fields.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/field.tsx'
import { Link } from '#components/ui/link.tsx'
import { claimBySigningUpAction, claimSiteAction } from '#lib/auth/actions.ts'
import { canClaim } from '#lib/auth/open-links.ts'
import { findViewer } from '#lib/auth/viewer.ts'
import { paths } from '#lib/platform/paths.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth.claim'))('title'), robots: { index: false } }
}

export default async function ClaimPage({ params }: PageProps<'/[locale]/claim/[token]'>) {
  const { token } = await params
  const [locale, say, viewer, isOpen] = await Promise.all([
    pageLocale(),
    getTranslations('auth'),
    findViewer(),
    canClaim(token),
  ])
  if (!isOpen)
    return (
      <NarrowPage title={say('spent.title')} lead={say('claim.spent')}>
        {null}
      </NarrowPage>
    )
  const here = paths(locale).claimSite(token)
  return (
    <NarrowPage title={say('claim.title')} lead={say('claim.lead')}>
      {viewer ? (
        <ActionForm action={claimSiteAction} locale={locale} from={here}>
          <input type="hidden" name="token" value={token} />
          <p className="mb-4">{say('claim.asViewer', { name: viewer.displayName })}</p>
          <SubmitButton>{say('claim.submit')}</SubmitButton>
        </ActionForm>
      ) : (
        <>
          <ActionForm
            action={claimBySigningUpAction}
            locale={locale}
            fieldNames={{ email: say('email'), displayName: say('displayName'), password: say('password') }}
            isEmptiedAfter={false}
          >
            <input type="hidden" name="token" value={token} />
            <SignUpFields />
            <SubmitButton>{say('claim.signUpSubmit')}</SubmitButton>
          </ActionForm>
          <Alternatives>
            <p>
              {say('claim.haveAccount')} <Link href={paths(locale).signIn({ next: here })}>{say('claim.signIn')}</Link>
            </p>
          </Alternatives>
        </>
      )}
    </NarrowPage>
  )
}
