import { getTranslations } from 'next-intl/server'
import { Change, RevisionHead } from '#components/posts/revision-list.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { Link } from '#components/ui/link.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import type { PostKind, RevisionText } from '#lib/posts/types.ts'
import type { QuestionRef } from '#lib/questions/types.ts'
import { revisionWords } from './revision-words.ts'

type Props = {
  post: { id: number; kind: PostKind; question: QuestionRef; revision: RevisionText }
  locale: Locale
}

/** One version of a question or an answer: its whole text, the changes since, and the button to restore it. */
export async function VersionPage({ post, locale }: Props) {
  const [words, say] = await Promise.all([revisionWords(post, locale), getTranslations('posts')])
  const { kind, revision } = post
  const to = paths(locale)
  const text = { title: revision.title, tags: revision.tags?.join(' ') ?? null, body: revision.body }
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <p className="crumb">
        <Link href={to.postHistory(post)}>{say(`kinds.${kind}.history`)}</Link>
      </p>
      <h1 className="headline" data-small="">
        {words.version(revision.number)}
      </h1>
      <RevisionHead revision={revision} locale={locale} say={words} />
      {revision.number < revision.newest && (
        <p className="form-row mb-8">
          <Link
            className={buttonClass('plain')}
            rel="nofollow"
            href={to.editPost(post, { revision: String(revision.number) })}
          >
            {say('restoreVersion')}
          </Link>
          <span className="text-soft">{say('restoreHint')}</span>
        </p>
      )}
      {(['title', 'tags', 'body'] as const).map((field) =>
        text[field] === null ? null : (
          <section key={field}>
            <h2 className="change-label">{words.fields[field]}</h2>
            <div className="change" dir="auto">
              {text[field]}
            </div>
          </section>
        ),
      )}
      {revision.sinceThen.length > 0 && (
        <section className="version mt-8">
          <h2 className="stop-title">{say('sinceThen')}</h2>
          {revision.sinceThen.map((change) => (
            <div key={change.field}>
              <h3 className="change-label">{words.fields[change.field]}</h3>
              <Change change={change} say={words} />
            </div>
          ))}
        </section>
      )}
    </main>
  )
}
