import type { ReactNode } from 'react'
import { Link } from '#components/ui/link.tsx'
import type { PostLanguage } from '#lib/i18n/rules.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import type { PostId } from '#lib/platform/ids.ts'
import type { QuestionRef } from '#lib/questions/types.ts'

type Props = {
  post: { id: PostId; question: QuestionRef; language: PostLanguage; body: string }
  title: string
  locale: Locale
  /** Placed between the title and the post. */
  children?: ReactNode
}

/** The head of a page on which a moderator acts on a post: its place, the action, its first words. */
export function ModeratedHead({ post, title, locale, children }: Props) {
  return (
    <>
      <p className="crumb">
        <Link href={paths(locale).post(post.id)}>
          <bdi>{post.question.title}</bdi>
        </Link>
      </p>
      <h1 className="headline mb-4" data-small="">
        {title}
      </h1>
      {children}
      <blockquote className="preview change line-clamp-6" lang={post.language}>
        <bdi>{post.body}</bdi>
      </blockquote>
    </>
  )
}
