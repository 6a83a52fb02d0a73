import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { searchParam } from '#app/_lib/search-param.ts'
import { Alternatives, NarrowPage } from '#components/auth/narrow-page.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/field.tsx'
import { Link } from '#components/ui/link.tsx'
import { readUnsubscribe } from '#lib/mail/unsubscribe.ts'
import { unsubscribeAction } from '#lib/notifications/actions.ts'
import { LISTS } from '#lib/notifications/channels.ts'
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
  const read = readUnsubscribe(token)
  const list = LISTS.find((one) => one === read?.list)
  if (!list) notFound()
  const done = param('state')
  const name = say(`lists.${list}`)
  const lead = done === 'stop' ? 'unsubscribe.stopped' : done === 'again' ? 'unsubscribe.resumed' : 'unsubscribe.lead'
  return (
    <NarrowPage title={say('unsubscribe.title')} lead={say(lead, { key: list, list: name })}>
      <ActionForm action={unsubscribeAction} locale={locale}>
        <input type="hidden" name="link" value={token} />
        <input type="hidden" name="state" value={done === 'stop' ? 'again' : 'stop'} />
        <SubmitButton kind={done === undefined ? 'primary' : 'plain'}>
          {say(done === 'stop' ? 'undo' : 'unsubscribe.submit')}
        </SubmitButton>
      </ActionForm>
      <Alternatives>
        <p>
          <Link href={paths(locale).notificationSettings()}>{say('settings.title')}</Link>
        </p>
      </Alternatives>
    </NarrowPage>
  )
}
