import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { actNames } from '#app/_lib/act-names.ts'
import { readOrFollowMove } from '#app/_lib/follow-merge.ts'
import { idIn, pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { ActFields } from '#components/moderation/act-fields.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Checkbox, SubmitButton, TextField } from '#components/ui/field.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import { findViewer } from '#lib/auth/viewer.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'
import { redactAction } from '#lib/removal/actions.ts'
import { MARKS } from '#lib/removal/marks.ts'
import { PASSAGE_LENGTH } from '#lib/removal/rules.ts'
import { getModeratedPost } from '#lib/removal/target-queries.ts'
import { ModeratedHead } from '../_sections/moderated-head.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const say = await getTranslations('removal.redact')
  return { title: say('title'), robots: { index: false } }
}

/**
 * Redacts a passage in a post and all its versions, for moderators: first a preview, then, after confirmation, the
 * change.
 */
export default pageOrNotFound(async function RedactPage({ params }: PageProps<'/[locale]/posts/[id]/redact'>) {
  const [{ id }, locale, say, viewer, act] = await Promise.all([
    params,
    pageLocale(),
    getTranslations('removal.redact'),
    findViewer(),
    actNames(),
  ])
  const post = await readOrFollowMove(idIn<PostId>(id), (one) => getModeratedPost(one, viewer), locale)
  const to = paths(locale)
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <ModeratedHead post={post} title={say('title')} locale={locale}>
        <p className="lead mb-6">{say('lead', { mark: MARKS[post.language].passage })}</p>
      </ModeratedHead>
      <BrowserTexts of={['moderation.form', 'moderation.rules', 'moderation.starters']}>
        <ActionForm
          action={redactAction}
          locale={locale}
          from={to.redactPost(post.id)}
          fieldNames={{ passage: say('passage'), rule: act.rule, reason: act.reason, confirmed: say('confirm') }}
          anchor="redact-form"
        >
          <input type="hidden" name="post" value={post.id} />
          <TextField
            name="passage"
            label={say('passage')}
            hint={say('passageHint', PASSAGE_LENGTH)}
            lang={post.language}
            autoComplete="off"
            spellCheck={false}
            required
          />
          <Checkbox name="ignoreCase" label={say('ignoreCase')} defaultChecked />
          <Checkbox name="comments" label={say('comments', { count: post.commentCount })} defaultChecked />
          <ActFields id="redact" rule="privacy" />
          <Checkbox name="confirmed" label={say('confirm')} hint={say('confirmHint')} />
          <SubmitButton kind="danger">{say('submit')}</SubmitButton>
        </ActionForm>
      </BrowserTexts>
    </main>
  )
})
