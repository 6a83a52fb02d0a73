import { getTranslations } from 'next-intl/server'
import { RevisionList } from '#components/posts/revision-list.tsx'
import { Link } from '#components/ui/link.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import type { PostKind, RevisionView } from '#lib/posts/types.ts'
import type { QuestionRef } from '#lib/questions/types.ts'
import { revisionWords } from './revision-words.ts'

type Props = {
  post: { id: number; kind: PostKind; question: QuestionRef; revisions: readonly RevisionView[] }
  locale: Locale
}

/** Every version of a question or an answer, newest first. */
export async function HistoryPage({ post, locale }: Props) {
  const say = await getTranslations('posts')
  const to = paths(locale)
  const href = to.readPost(post)
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <p className="crumb">
        <Link href={href}>
          <bdi>{post.question.title}</bdi>
        </Link>
      </p>
      <h1 className="headline" data-small="">
        {say(`kinds.${post.kind}.history`)}
      </h1>
      <p className="lead mb-8">{say('versionCount', { count: post.revisions.length })}</p>
      <RevisionList revisions={post.revisions} locale={locale} say={await revisionWords(post, locale)} />
    </main>
  )
}
