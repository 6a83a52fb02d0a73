import { getTranslations } from 'next-intl/server'
import { ActionForm } from '#components/ui/action-form.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { SubmitButton } from '#components/ui/field.tsx'
import { Link } from '#components/ui/link.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { restorePostAction } from '#lib/posts/actions.ts'
import { POST_TRAITS } from '#lib/posts/kinds.ts'
import type { findOwnDeletedPost } from '#lib/posts/queries.ts'

type Props = { post: NonNullable<Awaited<ReturnType<typeof findOwnDeletedPost>>>; locale: Locale }

/** Says that the viewer's post is hidden from everyone else, and restores it with one button. */
export async function RestorePost({ post, locale }: Props) {
  const say = await getTranslations('posts')
  const to = paths(locale)
  // If the question is hidden, its thread is hidden too.
  const onward = !POST_TRAITS[post.kind].hasTitle && post.isQuestionLive ? to.question(post.question) : to.questions()
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <h1 className="headline" data-small="">
        {say(`kinds.${post.kind}.deleted`)}
      </h1>
      <p className="lead mb-6">{say('deletedText')}</p>
      <blockquote className="preview change line-clamp-6" lang={post.language}>
        <bdi>{post.body}</bdi>
      </blockquote>
      <ActionForm action={restorePostAction} locale={locale} from={to.deletePost(post.id)}>
        <input type="hidden" name="post" value={post.id} />
        <p className="form-row">
          <SubmitButton>{say('restore')}</SubmitButton>
          <Link href={onward} className={buttonClass('quiet')}>
            {say('goOn')}
          </Link>
        </p>
      </ActionForm>
    </main>
  )
}
