import { getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { CommentForm } from '#components/comments/comment-form.tsx'
import { CommentList } from '#components/comments/comment-list.tsx'
import { formLabels } from '#components/ui/form-labels.ts'
import { templateOf } from '#components/ui/template-of.ts'
import { COMMENT_LENGTH } from '#lib/comments/rules.ts'
import type { CommentView } from '#lib/comments/types.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { flagLabels } from './post-labels.ts'
import { proofLabels } from './proof-labels.ts'

type Props = { postId: number; comments: readonly CommentView[]; from: string; locale: Locale }

/** The comments of a post and, folded away, the form for one more. */
export async function CommentSection({ postId, comments, from, locale }: Props) {
  const labels = await commentLabels()
  return (
    <div className="comments">
      <CommentList comments={comments} {...{ locale, from }} labels={labels.list} />
      <CommentForm
        postId={postId}
        {...{ locale, from }}
        labels={labels.ui}
        say={labels.form}
        fold={labels.form.label}
        isLabelHidden
      />
    </div>
  )
}

/** One object per page, so that it is sent once. */
const commentLabels = cache(async () => {
  const [say, posts, ui, flags, proof] = await Promise.all([
    getTranslations('comments'),
    getTranslations('posts'),
    formLabels(),
    flagLabels(),
    proofLabels(),
  ])
  return {
    ui,
    form: { label: say('add'), hint: say('hint', COMMENT_LENGTH), submit: say('submit'), proof },
    list: {
      title: say('title'),
      replyTo: say('replyTo'),
      by: (name: string) => say('by', { name }),
      edited: say('edited'),
      reply: say('reply'),
      flags,
      tools: {
        vote: say('vote'),
        score: await templateOf(say, 'score'),
        edit: say('edit'),
        remove: say('remove'),
        moderate: posts('moderate'),
        unreachable: ui.unreachable,
      },
    },
  }
})
