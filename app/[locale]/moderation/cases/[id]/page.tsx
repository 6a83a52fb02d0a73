import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { caseEdits } from '#app/_lib/case-edits.tsx'
import { findSite } from '#app/_lib/find-site.ts'
import { idIn, metadataOrNotFound, pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { actIn } from '#components/moderation/act-codes.ts'
import { CaseContent } from '#components/moderation/case-content.tsx'
import { CaseRow } from '#components/moderation/case-row.tsx'
import { PersonHead } from '#components/moderation/person-head.tsx'
import { QueueBoard } from '#components/moderation/queue-board.tsx'
import { queueItemOf } from '#components/moderation/queue-item.ts'
import { StaffNav } from '#components/moderation/staff-nav.tsx'
import { Link } from '#components/ui/link.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import { findViewer } from '#lib/auth/viewer.ts'
import { refusalWords } from '#lib/i18n/refusal-words.ts'
import { getCase, listTemplates } from '#lib/moderation/queries.ts'
import type { CaseId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'
import { CaseHistory } from './_sections/case-history.tsx'
import { PastCases } from './_sections/past-cases.tsx'

const TEXTS = [
  'closing.form',
  'closing.picker',
  'closing.reasons',
  'moderation.form',
  'moderation.rules',
  'moderation.starters',
  'moderation.submit',
  'moderation.templates',
  'moderation.words',
  'people.form',
  'posts.fields',
  'posts.form',
  'guides.form',
  'question.form',
  'tags.field',
] as const

type Props = PageProps<'/[locale]/moderation/cases/[id]'>

export const generateMetadata = metadataOrNotFound<Props>(async ({ params }): Promise<Metadata> => {
  const [{ id }, say] = await Promise.all([params, getTranslations('moderation.queue')])
  return { title: say('case', { id }), robots: { index: false } }
})

/** One case with everything, and its forms for people without scripts. */
export default pageOrNotFound(async function CasePage({ params, searchParams }: Props) {
  const [{ id }, { act }, locale, say, viewer] = await Promise.all([
    params,
    searchParams,
    pageLocale(),
    getTranslations('moderation'),
    findViewer(),
  ])
  const caseId = idIn<CaseId>(id)
  const to = paths(locale)
  if (!viewer) redirect(to.signIn({ next: to.moderationCase(caseId) }))
  const group = await getCase(viewer, caseId)
  const [refusal, templates, site] = await Promise.all([refusalWords(locale), listTemplates(viewer), findSite()])
  const [found] = group.cases
  if (!found) return null
  const edits = await caseEdits([found], locale)
  const item = queueItemOf(found, group, {
    viewer,
    to,
    say: refusal,
    here: to.moderationCase(found.id),
    edit: edits.forForms.get(found.id) ?? null,
  })
  const open = actIn(act)
  return (
    <main id="main" className="queue wide" tabIndex={-1}>
      <StaffNav viewer={viewer} locale={locale} current="queue" isBelow />
      <p className="crumb">
        <Link href={to.moderation()}>{say('queue.backToQueue')}</Link>
      </p>
      <h1 className="headline" data-small="">
        {say('queue.caseTitle', { id: String(found.id), kind: say(`kinds.${found.subject.kind}`) })}
      </h1>
      <div className="case-page">
        <BrowserTexts of={TEXTS}>
          <QueueBoard
            locale={locale}
            viewerId={viewer.id}
            templates={templates}
            newTagPoints={edits.newTagPoints}
            closeReasons={site['close-reasons'].map(({ as }) => as)}
            items={[item]}
            since={new Date().toISOString()}
            openAct={open && { id: found.id, code: open }}
          >
            <section className="person-cases" aria-labelledby={`person-${group.person.id}`}>
              <PersonHead group={group} locale={locale} />
              <CaseRow item={item}>
                <CaseContent
                  found={found}
                  person={group.person}
                  locale={locale}
                  extent="whole"
                  edit={edits.shown.get(found.id)}
                />
              </CaseRow>
            </section>
          </QueueBoard>
        </BrowserTexts>
        <CaseHistory found={found} viewer={viewer} locale={locale} />
        <PastCases found={found} viewer={viewer} locale={locale} />
      </div>
    </main>
  )
})
