import { getTranslations } from 'next-intl/server'
import { Link } from '#components/ui/link.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import type { PostToRestructure } from '#lib/threads/types.ts'

/** The target: its place, its author, its first words. */
export async function SubjectHead({ post, locale }: { post: PostToRestructure; locale: Locale }) {
  const say = await getTranslations('threads')
  const to = paths(locale)
  const { question, comment } = post
  const href = comment === null ? to.readPost(post) : to.comment(question, comment)
  const kind = comment === null ? post.kind : 'comment'
  return (
    <>
      <p className="crumb">
        <Link href={href}>
          <bdi>{question.title}</bdi>
        </Link>
      </p>
      <h1 className="headline" data-small="">
        {say(`subjects.${kind}`)}
      </h1>
      <p className="meta mb-3">
        <Link href={to.moderationPerson(post.author.id)}>
          <bdi>{post.author.displayName}</bdi>
        </Link>
      </p>
      <blockquote className="preview change line-clamp-6 mb-8" lang={post.language}>
        <bdi>{post.body}</bdi>
      </blockquote>
    </>
  )
}
