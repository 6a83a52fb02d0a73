import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { searchParam } from '#app/_lib/search-param.ts'
import { Alternatives, NarrowPage } from '#components/auth/narrow-page.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/field.tsx'
import { Link } from '#components/ui/link.tsx'
import { unsubscribeAction } from '#lib/notifications/actions.ts'
import { findMailList } from '#lib/notifications/settings-queries.ts'
import { paths } from '#lib/platform/paths.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('notifications'))('unsubscribe.title'), robots: { index: false } }
}

/** Opening the page changes nothing: programs that look into mail open every link. */
export default async function UnsubscribePage(props: PageProps<'/[locale]/unsubscribe/[token]'>) {
  const { token } = await props.params
  const [param, locale, say] = await Promise.all([
    searchParam(props.searchParams),
    pageLocale(),
    getTranslations('notifications'),
  ])
  const found = await findMailList(token)
  if (!found) notFound()
  const { list, isStopped, isUndoable } = found
  const isResumed = !isStopped && param('state') === 'again'
  const name = say(`lists.${list}`)
  const lead = isStopped ? 'unsubscribe.stopped' : isResumed ? 'unsubscribe.resumed' : 'unsubscribe.lead'
  return (
    <NarrowPage title={say('unsubscribe.title')} lead={say(lead, { key: list, list: name })}>
      {(!isStopped || isUndoable) && (
        <ActionForm action={unsubscribeAction} locale={locale}>
          <input type="hidden" name="link" value={token} />
          <input type="hidden" name="state" value={isStopped ? 'again' : 'stop'} />
          <SubmitButton kind={isStopped || isResumed ? 'plain' : 'primary'}>
            {say(isStopped ? 'undo' : 'unsubscribe.submit')}
          </SubmitButton>
        </ActionForm>
      )}
      <Alternatives>
        <p>
          <Link href={paths(locale).notificationSettings()}>{say('settings.title')}</Link>
        </p>
      </Alternatives>
    </NarrowPage>
  )
}
