import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { moderatorPage } from '#app/_lib/moderator-page.tsx'
import { idIn, pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { TakeBackForm } from '#components/moderation/take-back-form.tsx'
import { SettingsPart } from '#components/auth/settings-part.tsx'
import { StaffNav } from '#components/moderation/staff-nav.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import { Link } from '#components/ui/link.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { findParkedForm } from '#lib/auth/parked-forms.ts'
import { getBatch } from '#lib/batches/queries.ts'
import { undoDeadline } from '#lib/batches/rules.ts'
import type { BatchLine, BatchView } from '#lib/batches/types.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import type { BatchId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('batches'))('one'), robots: { index: false } }
}

/** One bulk action: its changes, those of them that are still in force, and the form to undo it. */
export default pageOrNotFound(async function BatchPage({ params }: PageProps<'/[locale]/moderation/batches/[id]'>) {
  const [{ id: param }, locale] = await Promise.all([params, pageLocale()])
  const id = idIn<BatchId>(param)
  const to = paths(locale)
  return await moderatorPage({ locale, here: to.batch(id) }, async (viewer) => {
    const [say, sayActs, batch] = await Promise.all([
      getTranslations('batches'),
      getTranslations('moderation'),
      getBatch(viewer, id),
    ])
    return (
      <main id="main" className="sheet wide" tabIndex={-1}>
        <StaffNav viewer={viewer} locale={locale} current="batches" isBelow />
        <p className="crumb">
          <Link href={to.batches()}>{say('title')}</Link>
        </p>
        <h1 className="headline" data-small="">
          {sayActs(`acts.${batch.kind}`)}: {say('count', { count: batch.actCount })}
        </h1>
        <div className="meta mb-4">
          <bdi>{batch.madeBy.displayName}</bdi>
          <span>{sayActs(`rules.${batch.rule}`)}</span>
          <RelativeTime date={batch.createdAt} locale={locale} />
        </div>
        <p className="record-text mb-6">
          <bdi>{batch.reason}</bdi>
        </p>
        <Undoing batch={batch} locale={locale} />
        <ol className="record">
          {batch.lines.map((line) => (
            <Line key={line.actId} line={line} locale={locale} />
          ))}
        </ol>
      </main>
    )
  })
})

async function Line({ line, locale }: { line: BatchLine; locale: Locale }) {
  const [say, sayPeople] = await Promise.all([getTranslations('batches'), getTranslations('people')])
  const to = paths(locale)
  return (
    <li>
      <p className="record-when">{say(`states.${line.state}`)}</p>
      <p className="record-what">
        <b>{line.what === 'votes' ? say('votes') : sayPeople(`kinds.${line.what}`)}</b>{' '}
        {line.question && (
          <Link href={to.question(line.question)}>
            <bdi>{line.question.title}</bdi>
          </Link>
        )}
        {line.alsoHidden > 0 && <span className="text-soft"> {say('alsoHidden', { count: line.alsoHidden })}</span>}
        {line.subject && (
          <>
            {' '}
            ·{' '}
            <Link href={to.moderationPerson(line.subject.id)}>
              <bdi>{line.subject.displayName}</bdi>
            </Link>
          </>
        )}
      </p>
    </li>
  )
}

async function Undoing({ batch, locale }: { batch: BatchView; locale: Locale }) {
  const from = paths(locale).batch(batch.id)
  const [say, typed] = await Promise.all([getTranslations('batches'), findParkedForm(from)])
  const left = batch.lines.filter(({ state }) => state === 'changed').length
  if (batch.undoneAt) {
    return (
      <p className="notice mb-6" data-tone="good">
        {say('undoneBy')} <bdi>{batch.undoneBy?.displayName}</bdi>,{' '}
        <RelativeTime date={batch.undoneAt} locale={locale} />. {left > 0 && say('left', { count: left })}
      </p>
    )
  }
  const end = undoDeadline(batch.createdAt)
  if (end < new Date()) return <p className="notice mb-6">{say('tooOld')}</p>
  return (
    <div className="mb-8">
      <SettingsPart id="undo-title" title={say('undoTitle')}>
        <p className="mb-4 text-soft">
          {say('undoText', { day: end })} {left > 0 && say('leaves', { count: left })}
        </p>
        <BrowserTexts of={['moderation.form', 'moderation.undo']}>
          <TakeBackForm
            what={{ kind: 'batch', id: batch.id }}
            {...{ locale, from }}
            isOpen
            typed={typed ?? undefined}
          />
        </BrowserTexts>
      </SettingsPart>
    </div>
  )
}
