import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { moderatorPage } from '#app/_lib/moderator-page.tsx'
import { idIn, pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { searchParam } from '#app/_lib/search-param.ts'
import { parseId } from '#lib/platform/fields.ts'
import type { CaseId, CommentId, PostId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'
import { getPostToRestructure } from '#lib/threads/restructuring-queries.ts'
import { LanguageSection } from './_sections/language-section.tsx'
import { Neighbours } from './_sections/neighbours.tsx'
import { RemovalSection } from './_sections/removal-section.tsx'
import { StateSection } from './_sections/state-section.tsx'
import { SubjectHead } from './_sections/subject-head.tsx'
import { RestructuringSection } from './_sections/restructuring-section.tsx'

type Props = PageProps<'/[locale]/posts/[id]/moderate'>

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('threads'))('moderate'), robots: { index: false } }
}

/** The actions of moderators on a post, or on one of its comments. */
export default pageOrNotFound(async function ModeratePostPage({ params, searchParams }: Props) {
  const [{ id: text }, param, locale, say] = await Promise.all([
    params,
    searchParam(searchParams),
    pageLocale(),
    getTranslations('threads'),
  ])
  const [id, comment] = [idIn<PostId>(text), param('comment')]
  const to = paths(locale)
  const here = to.moderatePost(id, comment === undefined ? {} : { comment })
  return await moderatorPage({ locale, here }, async (viewer) => {
    const post = await getPostToRestructure(viewer, id, comment === undefined ? null : idIn<CommentId>(comment))
    const place = { post, locale, from: here, caseId: parseId<CaseId>(param('case') ?? '') ?? undefined }
    return (
      <main id="main" className="sheet wide" tabIndex={-1}>
        <SubjectHead post={post} locale={locale} />
        {post.isRemoved ? (
          <p className="mb-8">{say('removed')}</p>
        ) : (
          <>
            {post.comment === null && <StateSection {...place} viewer={viewer} />}
            {/* A guide can't be split, moved or merged; a comment on it can become a question. */}
            {(post.kind !== 'guide' || post.comment !== null) && (
              <RestructuringSection {...place} viewer={viewer} typed={param('q') ?? ''} />
            )}
            {post.comment === null && <LanguageSection {...place} />}
          </>
        )}
        <Neighbours post={post} locale={locale} />
        <RemovalSection post={post} viewer={viewer} locale={locale} />
      </main>
    )
  })
})
