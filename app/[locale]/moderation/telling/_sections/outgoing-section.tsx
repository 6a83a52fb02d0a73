import { getNow, getTranslations } from 'next-intl/server'
import { SendAgainForm } from '#components/telling/telling-forms.tsx'
import { Link } from '#components/ui/link.tsx'
import { exactText } from '#components/ui/relative-text.ts'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { isolate } from '#lib/i18n/isolate.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import type { OutgoingJob } from '#lib/telling/types.ts'

type Props = { jobs: readonly OutgoingJob[]; total: number; locale: Locale; from: string }

/** Everything that waits to be sent, with its tries and the reason why the last one failed. */
export async function OutgoingSection({ jobs, total, locale, from }: Props) {
  const say = await getTranslations('telling.outgoing')
  return (
    <section aria-labelledby="outgoing">
      <h2 id="outgoing" className="stop-title mb-3">
        {say('title')}
      </h2>
      <p className="mb-4 text-soft">{say('lead')}</p>
      {total === 0 && <p>{say('none')}</p>}
      {total > jobs.length && <p className="mb-4">{say('shown', { shown: jobs.length, total })}</p>}
      {jobs.some(({ error }) => error !== null) && <SendAgainForm job={null} name={null} locale={locale} from={from} />}
      <ul className={total === 0 ? undefined : 'log mt-4'}>
        {jobs.map((job) => (
          <Job key={job.id} job={job} locale={locale} from={from} />
        ))}
      </ul>
    </section>
  )
}

async function Job({ job, locale, from }: { job: OutgoingJob; locale: Locale; from: string }) {
  const say = await getTranslations('telling.outgoing')
  const { id, task, person, createdAt, runAt, tries, isGivenUp, error } = job
  const name = say(`tasks.${task}`)
  return (
    <li className="log-line">
      <p className="log-what">
        <b>{name}</b>
        {person ? (
          <Link href={paths(locale).user(person)}>
            <bdi>{person.displayName}</bdi>
          </Link>
        ) : (
          <span>{say('nobody')}</span>
        )}
        <span>
          {say('since')} <RelativeTime date={createdAt} locale={locale} />
        </span>
        <span>{say('tries', { count: tries })}</span>
        <span>{isGivenUp ? say('givenUp') : <NextTry at={runAt} locale={locale} label={say('next')} />}</span>
      </p>
      {error !== null && (
        <p className="log-reason">
          <code>{error}</code>
        </p>
      )}
      <SendAgainForm
        job={id}
        name={person ? `${name}, ${isolate(person.displayName)}` : name}
        locale={locale}
        from={from}
      />
    </li>
  )
}

async function NextTry({ at, locale, label }: { at: Date; locale: Locale; label: string }) {
  if (at <= (await getNow()))
    return (
      <>
        {label} <RelativeTime date={at} locale={locale} />
      </>
    )
  // RelativeTime knows only the past.
  return (
    <>
      {label} <time dateTime={at.toISOString()}>{exactText(at, locale)}</time>
    </>
  )
}
