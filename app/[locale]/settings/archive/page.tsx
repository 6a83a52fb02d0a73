import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getFormatter, getTranslations } from 'next-intl/server'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { NarrowPage } from '#components/auth/narrow-page.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { SubmitButton } from '#components/ui/field.tsx'
import { Link } from '#components/ui/link.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { askArchiveAction } from '#lib/archives/actions.ts'
import { findArchives } from '#lib/archives/queries.ts'
import { ARCHIVE_DAYS } from '#lib/archives/rules.ts'
import { findViewer } from '#lib/auth/viewer.ts'
import { paths } from '#lib/platform/paths.ts'
import { archiveFilePath } from '#lib/platform/profile-paths.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('takeHome'))('title'), robots: { index: false } }
}

/** The viewer's archive: asking for it, and downloading it. */
export default async function TakeHomePage() {
  const [locale, say, format, viewer] = await Promise.all([
    pageLocale(),
    getTranslations('takeHome'),
    getFormatter(),
    findViewer(),
  ])
  const to = paths(locale)
  if (!viewer) redirect(to.signIn({ next: to.takeHome() }))
  const { made, waiting } = await findArchives(viewer.id, new Date())
  return (
    <NarrowPage title={say('title')} lead={say('pageLead')}>
      {waiting !== null && (
        <div className="mb-8">
          <Notice role="status">{say('inProgress')}</Notice>
        </div>
      )}
      {made && (
        <p className="mb-8">
          <a href={archiveFilePath(made.id)} className={buttonClass('primary')} download>
            {say('download', { size: format.number(Math.ceil(made.size / 1000)) })}
          </a>
          <span className="mt-2 block text-soft">{say('until', { date: made.expiresAt })}</span>
        </p>
      )}
      <p className="mb-4 text-soft">{say('contents', { days: ARCHIVE_DAYS })}</p>
      <ActionForm action={askArchiveAction} locale={locale} from={to.takeHome()} anchor="ask-archive">
        <SubmitButton kind={made || waiting !== null ? 'plain' : 'primary'}>
          {say(made || waiting !== null ? 'askAgain' : 'ask')}
        </SubmitButton>
      </ActionForm>
      <p className="mt-12">
        <Link href={to.leave()}>{say('leave')}</Link>
      </p>
    </NarrowPage>
  )
}
