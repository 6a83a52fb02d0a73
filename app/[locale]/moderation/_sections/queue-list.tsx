import { getTranslations } from 'next-intl/server'
import { buttonClass } from '#components/ui/button-class.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Link } from '#components/ui/link.tsx'
import { CaseContent } from '#components/moderation/case-content.tsx'
import { CaseRow } from '#components/moderation/case-row.tsx'
import { PersonHead } from '#components/moderation/person-head.tsx'
import { QueueBoard } from '#components/moderation/queue-board.tsx'
import { queueItemOf } from '#components/moderation/queue-item.ts'
import { queueLabels } from '#components/moderation/queue-words-of.ts'
import { SelectionBar } from '#components/moderation/selection-bar.tsx'
import type { Viewer } from '#lib/auth/types.ts'
import { refusalWords } from '#lib/i18n/refusal-words.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { listTemplates } from '#lib/moderation/queries.ts'
import type { CaseGroup } from '#lib/moderation/types.ts'
import { paths } from '#lib/platform/paths.ts'

type Props = { groups: readonly CaseGroup[]; viewer: Viewer; locale: Locale; isFiltered: boolean }

/** The cases, person by person. */
export async function QueueList({ groups, viewer, locale, isFiltered }: Props) {
  const [say, labels, refusal, templates] = await Promise.all([
    getTranslations('moderation'),
    queueLabels(),
    refusalWords(locale),
    listTemplates(viewer),
  ])
  const to = paths(locale)
  if (groups.length === 0)
    return (
      <EmptyState
        title={say('queue.empty')}
        action={
          isFiltered && (
            <Link href={to.moderation()} className={buttonClass('plain')}>
              {say('queue.showAll')}
            </Link>
          )
        }
      >
        <p>{isFiltered ? say('queue.emptyFilter') : say('queue.emptyText')}</p>
      </EmptyState>
    )
  const given = { to, say: refusal }
  const items = new Map(
    groups.flatMap((group) => group.cases.map((found) => [found.id, queueItemOf(found, group, given)] as const)),
  )
  return (
    <QueueBoard
      {...labels}
      locale={locale}
      viewerId={viewer.id}
      templates={templates}
      items={[...items.values()]}
      since={new Date().toISOString()}
    >
      {groups.map((group) => (
        <section key={group.person.id} className="person-cases" aria-labelledby={`person-${group.person.id}`}>
          <PersonHead group={group} locale={locale} />
          {group.cases.map((found) => {
            const item = items.get(found.id)
            return (
              item && (
                <CaseRow key={found.id} item={item} hasTick>
                  <CaseContent found={found} person={group.person} locale={locale} />
                </CaseRow>
              )
            )
          })}
        </section>
      ))}
      <SelectionBar action={to.newBatch()} label={say('queue.actOnTicked')} />
    </QueueBoard>
  )
}
