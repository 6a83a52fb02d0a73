'use client'

import { FlagLink } from '#components/flags/flag-link.tsx'
import { FollowButton } from '#components/follows/follow-button.tsx'
import { Link } from '#components/ui/link.tsx'
import { nameId, named } from '#components/ui/named.ts'
import { useTexts } from '#components/ui/texts.tsx'
import { useViewerState } from '#components/viewer/viewer-store.ts'
import { savePostAction } from '#lib/bookmarks/actions.ts'

type Props = {
  postId: number
  locale: string
  /** The page that the post is on. */
  from: string
  /** The post's own address on the page. */
  anchor: string
  /** `close` and `reopen`: for a question, one of the two. */
  hrefs: {
    /** The page to write a comment on; with JavaScript the form on this page opens. */
    reply: string
    edit: string
    suggest: string
    history: string
    delete: string
    flag: string
    moderate: string
    close?: string
    reopen?: string
  }
  children?: React.ReactNode
}

/**
 * The controls of a post: what most readers want is in view, the rest in a menu that the browser itself opens and
 * closes (popover). Everyone gets the links; once the viewer is known, those that are not allowed say why. Controls
 * that only some people have come last, where nothing has to make room.
 */
export function PostActs({ postId, locale, from, anchor, hrefs, children }: Props) {
  const t = useTexts('posts.acts')
  const close = hrefs.close ?? hrefs.reopen
  const closeText = t(hrefs.close === undefined ? 'reopen' : 'close')
  const state = useViewerState()
  const mine = state?.posts[postId]
  const of = nameId('post', postId)
  return (
    <div className="acts">
      <a href={hrefs.reply} rel="nofollow" data-unfold={`comment-on-${postId}`} {...named(of, 'reply')}>
        {t(close === undefined ? 'reply' : 'comment')}
      </a>
      <a href={anchor} data-share={t('copied')} {...named(of, 'share')}>
        {t('share')}
      </a>
      <FollowButton
        action={savePostAction}
        anchor={`save-${postId}`}
        fields={{ post: postId }}
        isMine={mine?.isSaved ?? false}
        words={() => t('save')}
        named={named(of, 'save')}
        {...{ locale, from }}
      />
      <button type="button" className="more" popoverTarget={`${of}-menu`} aria-label={t('more')} {...named(of, 'more')}>
        ⋯
      </button>
      {children}
      <div popover="auto" id={`${of}-menu`} className="acts-menu">
        {mine && mine.edit !== null && mine.suggest === null ? (
          <Link href={hrefs.suggest} {...named(of, 'edit')}>
            {t('edit')}
          </Link>
        ) : (
          <Act name={named(of, 'edit')} href={hrefs.edit} label={t('edit')} refusal={mine?.edit ?? null} />
        )}
        <Link href={hrefs.history} {...named(of, 'history')}>
          {t('history')}
        </Link>
        <FlagLink on="posts" id={postId} href={hrefs.flag} />
        {mine && (mine.isMine || mine.delete === null) ? (
          <Act name={named(of, 'delete')} href={hrefs.delete} label={t('delete')} refusal={mine.delete} />
        ) : (
          <noscript>
            <a href={hrefs.delete} {...named(of, 'delete')}>
              {t('delete')}
            </a>
          </noscript>
        )}
        {close !== undefined &&
          (mine?.canClose ? (
            <Link href={close} {...named(of, 'close')}>
              {closeText}
            </Link>
          ) : (
            <noscript>
              <a href={close} {...named(of, 'close')}>
                {closeText}
              </a>
            </noscript>
          ))}
        {state?.viewer?.mayModerate && (
          <Link href={hrefs.moderate} {...named(of, 'moderate')}>
            {t('moderate')}
          </Link>
        )}
      </div>
    </div>
  )
}

type ActProps = { name: ReturnType<typeof named>; href: string; label: string; refusal: string | null }

/** A link, or a disabled control with its reason: announced to screen readers, and shown on tap or press. */
function Act({ name, href, label, refusal }: ActProps) {
  if (refusal === null) {
    return (
      <Link href={href} {...name}>
        {label}
      </Link>
    )
  }
  const why = `${name.id}-why`
  return (
    <>
      <button
        type="button"
        role="link"
        aria-disabled="true"
        popoverTarget={why}
        title={refusal}
        aria-describedby={why}
        {...name}
      >
        {label}
      </button>
      <span popover="auto" id={why} className="why-not">
        {refusal}
      </span>
    </>
  )
}
