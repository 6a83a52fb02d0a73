import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { readOrFollowMove } from '#app/_lib/follow-merge.ts'
import { idIn, pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { ActionForm } from '#components/ui/action-form.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { SubmitButton } from '#components/ui/field.tsx'
import { Link } from '#components/ui/link.tsx'
import { findViewer } from '#lib/auth/viewer.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'
import { deletePostAction } from '#lib/posts/actions.ts'
import { findOwnDeletedPost, getEditablePost } from '#lib/posts/queries.ts'
import { RestorePost } from './_sections/restore-post.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const say = await getTranslations('posts')
  return { title: say('acts.delete'), robots: { index: false } }
}

/** Asks before a post is deleted; afterwards offers to restore it. */
export default pageOrNotFound(async function DeletePostPage({ params }: PageProps<'/[locale]/posts/[id]/delete'>) {
  const [{ id }, locale, say, viewer] = await Promise.all([
    params,
    pageLocale(),
    getTranslations('posts'),
    findViewer(),
  ])
  const postId = idIn<PostId>(id)
  const deleted = viewer && (await findOwnDeletedPost(postId, viewer.id))
  if (deleted) return <RestorePost post={deleted} locale={locale} />
  const post = await readOrFollowMove(postId, (one) => getEditablePost(one), locale)
  const to = paths(locale)
  const back = to.readPost(post)
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <p className="crumb">
        <Link href={back}>
          <bdi>{post.question.title}</bdi>
        </Link>
      </p>
      <h1 className="headline" data-small="">
        {say(`kinds.${post.kind}.delete`)}
      </h1>
      <p className="lead mb-6">{say(`kinds.${post.kind}.deleteText`)}</p>
      <blockquote className="preview change line-clamp-6" lang={post.language}>
        <bdi>{post.body}</bdi>
      </blockquote>
      <ActionForm action={deletePostAction} locale={locale} from={to.deletePost(post.id)}>
        <input type="hidden" name="post" value={post.id} />
        <p className="form-row">
          <SubmitButton kind="danger">{say('acts.delete')}</SubmitButton>
          <Link href={back} className={buttonClass('quiet')}>
            {say('keep')}
          </Link>
        </p>
      </ActionForm>
    </main>
  )
})
