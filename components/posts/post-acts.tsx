'use client'

import { FlagLink } from '#components/flags/flag-link.tsx'
import type { FlagLinkLabels } from '#components/flags/flag-link.tsx'
import { Link } from '#components/ui/link.tsx'
import { nameId, named } from '#components/ui/named.ts'
import { useViewerState } from '#components/viewer/viewer-store.ts'

type Props = {
  postId: number
  /** The post's own address on the page. */
  anchor: string
  /** `close`: of a question, where it is closed or reopened. */
  hrefs: {
    edit: string
    suggest: string
    history: string
    delete: string
    flag: string
    moderate: string
    close?: string
  }
  labels: {
    link: string
    edit: string
    history: string
    delete: string
    moderate: string
    close?: string
  } & FlagLinkLabels
  children?: React.ReactNode
}

/**
 * What one can do with a post. Everybody gets the links; once the viewer is known, those not for them say why. What only
 * some have comes last, where nothing makes room for it.
 */
export function PostActs({ postId, anchor, hrefs, labels, children }: Props) {
  const state = useViewerState()
  const mine = state?.posts[postId]
  const of = nameId('post', postId)
  return (
    <div className="acts">
      <a href={anchor} {...named(of, 'link')}>
        {labels.link}
      </a>
      {mine && mine.edit !== null && mine.suggest === null ? (
        <Link href={hrefs.suggest} {...named(of, 'edit')}>
          {labels.edit}
        </Link>
      ) : (
        <Act name={named(of, 'edit')} href={hrefs.edit} label={labels.edit} refusal={mine?.edit ?? null} />
      )}
      <Link href={hrefs.history} {...named(of, 'history')}>
        {labels.history}
      </Link>
      <FlagLink on="posts" id={postId} href={hrefs.flag} labels={labels} />
      {children}
      {mine && (mine.isMine || mine.delete === null) ? (
        <Act name={named(of, 'delete')} href={hrefs.delete} label={labels.delete} refusal={mine.delete} />
      ) : (
        <noscript>
          <a href={hrefs.delete} {...named(of, 'delete')}>
            {labels.delete}
          </a>
        </noscript>
      )}
      {hrefs.close !== undefined &&
        (mine?.canClose ? (
          <Link href={hrefs.close} {...named(of, 'close')}>
            {labels.close}
          </Link>
        ) : (
          <noscript>
            <a href={hrefs.close} {...named(of, 'close')}>
              {labels.close}
            </a>
          </noscript>
        ))}
      {state?.viewer?.mayModerate && (
        <Link href={hrefs.moderate} {...named(of, 'moderate')}>
          {labels.moderate}
        </Link>
      )}
    </div>
  )
}

type ActProps = { name: ReturnType<typeof named>; href: string; label: string; refusal: string | null }

/** A link, or why it is none: said to screen readers with it, and shown to whoever taps or presses it. */
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
