import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { caseEdits } from '#app/_lib/case-edits.tsx'
import { findSite } from '#app/_lib/find-site.ts'
import { buttonClass } from '#components/ui/button-class.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Link } from '#components/ui/link.tsx'
import { actIn } from '#components/moderation/act-codes.ts'
import type { QueueItem } from '#components/moderation/act-codes.ts'
import { CaseContent } from '#components/moderation/case-content.tsx'
import { CaseRow } from '#components/moderation/case-row.tsx'
import { PersonHead } from '#components/moderation/person-head.tsx'
import { QueueBoard } from '#components/moderation/queue-board.tsx'
import { queueItemOf } from '#components/moderation/queue-item.ts'
import { SelectionBar } from '#components/moderation/selection-bar.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import { isolate } from '#lib/i18n/isolate.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { refusalWords } from '#lib/i18n/refusal-words.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { listTemplates } from '#lib/moderation/queries.ts'
import type { CaseGroup } from '#lib/moderation/types.ts'
import { paths } from '#lib/platform/paths.ts'

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

type Props = {
  groups: readonly CaseGroup[]
  /** The case in the address: without scripts, the case whose form is open, or was just sent. */
  named: CaseGroup | null
  openAct: unknown
  /** Address of this page. */
  query: Readonly<Record<string, string | undefined>>
  viewer: Viewer
  locale: Locale
  isFiltered: boolean
}

/** The cases, grouped by person. */
export async function QueueList({ groups, named, openAct, query, viewer, locale, isFiltered }: Props) {
  const [say, refusal, templates, site] = await Promise.all([
    getTranslations('moderation.queue'),
    refusalWords(locale),
    listTemplates(viewer),
    findSite(),
  ])
  const to = paths(locale)
  const namedId = named?.cases[0]?.id
  const isListed = groups.some(({ cases }) => cases.some(({ id }) => id === namedId))
  const shown = named && !isListed ? [named, ...groups] : groups
  if (shown.length === 0) return <NothingWaits {...{ isFiltered, locale }} />
  const edits = await caseEdits(
    shown.flatMap(({ cases }) => cases),
    locale,
  )
  const items = new Map(
    shown.flatMap((group) =>
      group.cases.map((found) => {
        const here = to.moderation({ ...query, case: String(found.id) })
        return [
          found.id,
          queueItemOf(found, group, { viewer, to, say: refusal, here, edit: edits.forForms.get(found.id) ?? null }),
        ] as const
      }),
    ),
  )
  const act = actIn(openAct)
  return (
    <BrowserTexts of={TEXTS}>
      <QueueBoard
        locale={locale}
        viewerId={viewer.id}
        templates={templates}
        newTagPoints={edits.newTagPoints}
        closeReasons={site['close-reasons'].map(({ as }) => as)}
        items={[...items.values()]}
        since={new Date().toISOString()}
        openAct={act && namedId !== undefined ? { id: namedId, code: act } : null}
      >
        {shown.map((group) => (
          <PersonCases
            key={group === named ? 'named' : group.person.id}
            {...{ group, items, locale }}
            edits={edits.shown}
            isNamed={group === named}
          />
        ))}
        <SelectionBar action={to.newBatch()} label={say('actOnTicked')} />
      </QueueBoard>
    </BrowserTexts>
  )
}

type CasesProps = {
  group: CaseGroup
  items: ReadonlyMap<number, QueueItem>
  edits: ReadonlyMap<number, ReactNode>
  locale: Locale
  isNamed: boolean
}

function PersonCases({ group, items, edits, locale, isNamed }: CasesProps) {
  return (
    <section
      className="person-cases"
      {...(isNamed
        ? { 'aria-label': `${isolate(group.person.displayName)} @${group.person.handle}` }
        : { 'aria-labelledby': `person-${group.person.id}` })}
    >
      {!isNamed && <PersonHead group={group} locale={locale} />}
      {group.cases.map((found) => {
        const item = items.get(found.id)
        return (
          item && (
            <CaseRow key={found.id} item={item} hasTick={!isNamed}>
              <CaseContent
                found={found}
                person={group.person}
                locale={locale}
                edit={edits.get(found.id)}
                extent={isNamed && found.resolvedAt !== null ? 'head' : 'row'}
              />
            </CaseRow>
          )
        )
      })}
    </section>
  )
}

async function NothingWaits({ isFiltered, locale }: { isFiltered: boolean; locale: Locale }) {
  const say = await getTranslations('moderation.queue')
  const showAll = (
    <Link href={paths(locale).moderation()} className={buttonClass('plain')}>
      {say('showAll')}
    </Link>
  )
  return (
    <EmptyState title={say('empty')} action={isFiltered && showAll}>
      <p>{isFiltered ? say('emptyFilter') : say('emptyText')}</p>
    </EmptyState>
  )
}
