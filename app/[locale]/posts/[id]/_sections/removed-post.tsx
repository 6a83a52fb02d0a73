import { getTranslations } from 'next-intl/server'
import { GoneNotice } from '#app/_lib/gone-notice.tsx'
import { AuthorLine } from '#components/posts/author-line.tsx'
import { Prose } from '#components/posts/prose.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { Link } from '#components/ui/link.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import type { RemovedPost as Removed } from '#lib/removal/types.ts'

type Props = { post: Removed; locale: Locale }

/** A hidden post with the reason, the actions that the viewer can take, and its text. */
export async function RemovedPost({ post, locale }: Props) {
  const say = await getTranslations('removal')
  const { author, gone, kind } = post
  return (
    <>
      <GoneNotice gone={gone} locale={locale} isMine={post.isMine} isWithQuestion={post.isGoneWithQuestion} />
      <WhatOneCanDo post={post} locale={locale} />
      <article className="mt-8" aria-label={say(`texts.${kind}`)}>
        {kind === 'answer' ? (
          <h2 className="sr-only">{say(`texts.${kind}`)}</h2>
        ) : (
          <h2 className="stop-title mb-3" lang={post.language}>
            <bdi>{post.question.title}</bdi>
          </h2>
        )}
        <AuthorLine author={author} createdAt={post.createdAt} locale={locale} />
        {gone.removal === 'purged' ? (
          <p className="text-soft">{say('noText')}</p>
        ) : (
          <Prose html={post.bodyHtml} language={post.language} />
        )}
      </article>
    </>
  )
}

async function WhatOneCanDo({ post, locale }: Props) {
  const say = await getTranslations('removal')
  const to = paths(locale)
  const { gone, isMine, isGoneWithQuestion } = post
  const links = [
    isMine && gone.removal === 'retracted' && !isGoneWithQuestion
      ? { href: to.deletePost(post.id), label: say('restoreOwn') }
      : null,
    isMine && gone.removal === 'held' && !isGoneWithQuestion
      ? { href: to.editPost(post), label: say('editHeld') }
      : null,
    isMine && gone.why && gone.removal !== 'held' && !isGoneWithQuestion
      ? { href: to.standing(), label: say('appeal') }
      : null,
    post.isModerated ? { href: to.removePost(post.id), label: say('moderate') } : null,
    post.isModerated && gone.removal !== 'purged' ? { href: to.redactPost(post.id), label: say('redactLink') } : null,
  ].filter((link) => link !== null)
  if (links.length === 0) return null
  return (
    <p className="form-row mt-4">
      {links.map(({ href, label }) => (
        <Link key={label} href={href} className={buttonClass('plain')}>
          {label}
        </Link>
      ))}
    </p>
  )
}
