import type { Metadata } from 'next'
import { getFormatter, getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { idIn, pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { Link } from '#components/ui/link.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { findViewer } from '#lib/auth/viewer.ts'
import type { StatementId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'
import { getStatement } from '#lib/statements/queries.ts'
import { statementText } from '#lib/statements/words.ts'

type Props = PageProps<'/[locale]/me/statements/[id]'>

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('statements'))('title'), robots: { index: false } }
}

/** A statement of reasons, with the same words as the letter. */
export default pageOrNotFound(async function StatementPage({ params }: Props) {
  const [{ id: param }, locale, say, all, format, viewer] = await Promise.all([
    params,
    pageLocale(),
    getTranslations('statements'),
    getTranslations(),
    getFormatter(),
    findViewer(),
  ])
  const id = idIn<StatementId>(param)
  const to = paths(locale)
  if (!viewer) redirect(to.signIn({ next: to.statement(id) }))
  const statement = await getStatement(viewer, id)
  // The keys are data here, which the catalogue's types cannot check; a test covers every statement in every language.
  const words = all as unknown as Parameters<typeof statementText>[1]
  const text = statementText(statement, words, (date) => format.dateTime(date, { dateStyle: 'long', timeZone: 'UTC' }))
  const { target } = statement
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <h1 className="headline" data-small="">
        {say('title')}
      </h1>
      <p className="lead mb-6">{text.what}</p>
      {(statement.isUndone || statement.ended) && (
        <div className="mb-6">
          <Notice tone="good">{statement.ended ? say(`endedNotes.${statement.ended}`) : say('undoneNote')}</Notice>
        </div>
      )}
      <dl className="statement-facts">
        {text.lines.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {text.appeal && <p className="mt-6">{text.appeal}</p>}
      <p className="ways mt-6">
        {target && <Link href={to.post(target.postId)}>{say(`links.${target.kind}`)}</Link>}
        <Link href={to.standing()}>{say('links.standing')}</Link>
      </p>
    </main>
  )
})
