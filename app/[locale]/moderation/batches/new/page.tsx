import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { moderatorPage } from '#app/_lib/moderator-page.tsx'
import { idIn, pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { searchParam } from '#app/_lib/search-param.ts'
import { BatchForm } from '#components/batches/batch-form.tsx'
import type { BatchFormLabels } from '#components/batches/batch-form.tsx'
import { actLabels } from '#components/moderation/act-labels.ts'
import { buttonClass } from '#components/ui/button-class.ts'
import { formLabels } from '#components/ui/form-labels.ts'
import { Link } from '#components/ui/link.tsx'
import { listCandidates } from '#lib/batches/queries.ts'
import { BATCH_KINDS, dayIn } from '#lib/batches/rules.ts'
import { itemField } from '#lib/batches/schema.ts'
import type { BatchCandidate } from '#lib/batches/types.ts'
import { getPersonFile } from '#lib/people/timeline-queries.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'

type Props = PageProps<'/[locale]/moderation/batches/new'>

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('batches'))('newTitle'), robots: { index: false } }
}

/** Putting a batch together: somebody's posts and comments of a time, what to do, and why. */
export default pageOrNotFound(async function NewBatchPage({ searchParams }: Props) {
  const [query, locale] = await Promise.all([searchParam(searchParams), pageLocale()])
  const id = idIn<UserId>(query('person') ?? '')
  const to = paths(locale)
  const span = { from: query('from') ?? '', until: query('until') ?? '' }
  const here = to.newBatch({ person: String(id), ...span })
  return await moderatorPage({ locale, here }, async (viewer) => {
    const [say, labels, form, act, { person }, candidates] = await Promise.all([
      getTranslations('batches'),
      batchFormLabels(),
      formLabels(),
      actLabels(),
      getPersonFile(viewer, id, new Date()),
      listCandidates(viewer, { person: id, from: dayIn(span.from, 'start'), until: dayIn(span.until, 'end') }),
    ])
    const kinds = await getTranslations('people')
    return (
      <main id="main" className="sheet wide" tabIndex={-1}>
        <p className="crumb">
          <Link href={to.moderationPerson(id)}>{person.displayName}</Link>
        </p>
        <h1 className="headline" data-small="">
          {say('newTitle')}
        </h1>
        <form method="get" className="span-form">
          <input type="hidden" name="person" value={id} />
          <DayField name="from" label={say('from')} value={span.from} />
          <DayField name="until" label={say('until')} value={span.until} />
          <button type="submit" className={buttonClass('plain')}>
            {say('show')}
          </button>
        </form>
        {candidates.length === 0 ? (
          <p className="text-soft">{say('noItems')}</p>
        ) : (
          <BatchForm
            key={here}
            rows={candidates.map((one) => rowOf(one, kinds(`kinds.${one.what}`)))}
            {...{ locale, from: here, labels, form, act }}
          />
        )}
      </main>
    )
  })
})

function DayField({ name, label, value }: { name: string; label: string; value: string }) {
  return (
    <div className="field">
      <label htmlFor={`span-${name}`} className="field-label">
        {label}
      </label>
      <input id={`span-${name}`} type="date" name={name} defaultValue={value} className="input" />
    </div>
  )
}

function rowOf({ item, question, excerpt, removal }: BatchCandidate, label: string) {
  return { name: itemField(item), label, place: question.title, excerpt, isGone: removal !== null }
}

async function batchFormLabels(): Promise<BatchFormLabels> {
  const [say, sayRefusals] = await Promise.all([getTranslations('batches'), getTranslations('refusals')])
  const codes = [
    'batchGone',
    'batchChanged',
    'batchNotComments',
    'mergedAway',
    'theirsToRestore',
    'textIsGone',
  ] as const
  return {
    kind: say('kind'),
    kinds: BATCH_KINDS.map((value) => ({ value, label: say(`kinds.${value}`) })),
    items: say('items'),
    gone: say('gone'),
    tryOut: say('tryOut'),
    run: say('run'),
    dryRun: say('dryRun'),
    wouldChange: say('wouldChange'),
    wouldStay: say('wouldStay'),
    wouldRefuse: say('wouldRefuse'),
    refusals: {
      other: sayRefusals('batchChanged'),
      ...Object.fromEntries(codes.map((code) => [code, sayRefusals(code)])),
    },
  }
}
