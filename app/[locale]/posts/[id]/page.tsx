import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { readOrFollowMove } from '#app/_lib/follow-merge.ts'
import { idIn, metadataOrNotFound, pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { ProveSection } from '#app/_lib/prove-section.tsx'
import { Link } from '#components/ui/link.tsx'
import { findViewer } from '#lib/auth/viewer.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'
import { POST_TRAITS } from '#lib/posts/kinds.ts'
import { getRemovedPost, listRemovedAnswers, listRemovedComments } from '#lib/removal/queries.ts'
import { RemovedAnswers } from './_sections/removed-answers.tsx'
import { RemovedComments } from './_sections/removed-comments.tsx'
import { RemovedPost } from './_sections/removed-post.tsx'

type Props = PageProps<'/[locale]/posts/[id]'>

export const generateMetadata = metadataOrNotFound(async function describe({ params }: Props): Promise<Metadata> {
  const [{ id }, viewer, say] = await Promise.all([params, findViewer(), getTranslations('removal')])
  const post = await getRemovedPost(idIn<PostId>(id), viewer)
  return {
    title:
      'isLive' in post
        ? post.question.title
        : say(`${post.isMine && post.gone.removal === 'held' ? 'waiting' : 'titles'}.${post.kind}`),
    robots: { index: false },
  }
})

/** Explains a hidden post to people who may know; redirects to a visible one. */
export default pageOrNotFound(async function PostPage({ params }: Props) {
  const [{ id }, locale, say, viewer] = await Promise.all([
    params,
    pageLocale(),
    getTranslations('removal'),
    findViewer(),
  ])
  const postId = idIn<PostId>(id)
  const to = paths(locale)
  const post = await readOrFollowMove(postId, (one) => getRemovedPost(one, viewer), locale)
  if ('isLive' in post) redirect(to.readPost({ ...post, id: postId }))
  const [answers, comments] = await Promise.all([
    POST_TRAITS[post.kind].isAnswered ? listRemovedAnswers(postId, viewer) : [],
    listRemovedComments(postId, viewer),
  ])
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      {post.kind === 'answer' && (
        <p className="crumb">
          <Link href={post.isQuestionLive ? to.question(post.question) : to.post(post.question.id)}>
            <bdi>{post.question.title}</bdi>
          </Link>
        </p>
      )}
      <h1 className="headline mb-4" data-small="">
        {say(`${post.isMine && post.gone.removal === 'held' ? 'waiting' : 'titles'}.${post.kind}`)}
      </h1>
      <RemovedPost post={post} locale={locale} />
      {viewer && post.isMine && post.gone.removal === 'held' && (
        <ProveSection {...{ viewer, locale }} text={{ kind: 'post', id: postId }} />
      )}
      <RemovedAnswers answers={answers} locale={locale} />
      <RemovedComments comments={comments} locale={locale} isModerated={post.isModerated} />
    </main>
  )
})
