import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { moderatorPage } from '#app/_lib/moderator-page.tsx'
import { pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { StaffNav } from '#components/moderation/staff-nav.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { SubmitButton, TextArea } from '#components/ui/field.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { decideApplicationAction } from '#lib/applications/actions.ts'
import { listApplications } from '#lib/applications/queries.ts'
import type { ApplicationView } from '#lib/applications/types.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { REASON_LENGTH } from '#lib/standing/rules.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signUps.applications'))('title'), robots: { index: false } }
}

/** The people who wait for an account, with their words. */
export default pageOrNotFound(async function ApplicationsPage() {
  const [locale, say] = await Promise.all([pageLocale(), getTranslations('signUps.applications')])
  return await moderatorPage({ locale, here: paths(locale).applications() }, async (viewer) => {
    const waiting = await listApplications(viewer)
    return (
      <main id="main" className="sheet wide" tabIndex={-1}>
        <StaffNav viewer={viewer} locale={locale} current="queue" isBelow />
        <h1 className="headline" data-small="">
          {say('title')}
        </h1>
        <p className="lead mb-8">{say('lead')}</p>
        {waiting.length === 0 && <EmptyState title={say('none')} />}
        <ul className="log">
          {waiting.map((application) => (
            <Application key={application.id} application={application} locale={locale} />
          ))}
        </ul>
      </main>
    )
  })
})

async function Application({ application, locale }: { application: ApplicationView; locale: Locale }) {
  const say = await getTranslations('signUps.applications')
  const { id, displayName, sentence, createdAt, sameNetwork } = application
  const from = paths(locale).applications()
  return (
    <li className="log-line">
      <p className="log-what">
        <bdi className="entry-title">{displayName}</bdi>
        <span>
          <RelativeTime date={createdAt} locale={locale} />
        </span>
        {sameNetwork > 0 && <span>{say('sameNetwork', { count: sameNetwork })}</span>}
      </p>
      <p className="entry-text whitespace-pre-line wrap-anywhere">{sentence || say('noWords')}</p>
      <div className="mt-3 flex flex-wrap items-start gap-x-6 gap-y-2">
        <ActionForm action={decideApplicationAction} locale={locale} from={from}>
          <input type="hidden" name="application" value={id} />
          <input type="hidden" name="decision" value="approve" />
          <SubmitButton kind="plain">
            {say('approve')}
            <span className="sr-only">
              : <bdi>{displayName}</bdi>
            </span>
          </SubmitButton>
        </ActionForm>
        <ActionForm
          action={decideApplicationAction}
          locale={locale}
          from={from}
          anchor={`decline-${id}`}
          fieldNames={{ reason: say('reason') }}
          fold={say('decline')}
        >
          <input type="hidden" name="application" value={id} />
          <input type="hidden" name="decision" value="decline" />
          <TextArea
            name="reason"
            label={say('reason')}
            hint={say('reasonHint')}
            maxCharacters={REASON_LENGTH.max}
            rows={2}
            isOptional
          />
          <SubmitButton kind="plain">
            {say('confirmDecline')}
            <span className="sr-only">
              : <bdi>{displayName}</bdi>
            </span>
          </SubmitButton>
        </ActionForm>
      </div>
    </li>
  )
}
