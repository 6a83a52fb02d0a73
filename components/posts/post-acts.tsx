'use client'

import { FlagLink } from '#components/flags/flag-link.tsx'
import type { FlagLinkLabels } from '#components/flags/flag-link.tsx'
import { Link } from '#components/ui/link.tsx'
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
  return (
    <div className="acts">
      <a href={anchor}>{labels.link}</a>
      {mine && mine.edit !== null && mine.suggest === null ? (
        <Link href={hrefs.suggest}>{labels.edit}</Link>
      ) : (
        <Act id={`edit-${postId}`} href={hrefs.edit} label={labels.edit} refusal={mine?.edit ?? null} />
      )}
      <Link href={hrefs.history}>{labels.history}</Link>
      <FlagLink on="posts" id={postId} href={hrefs.flag} labels={labels} />
      {children}
      {mine && (mine.isMine || mine.delete === null) ? (
        <Act id={`delete-${postId}`} href={hrefs.delete} label={labels.delete} refusal={mine.delete} />
      ) : (
        <noscript>
          <a href={hrefs.delete}>{labels.delete}</a>
        </noscript>
      )}
      {hrefs.close !== undefined &&
        (mine?.canClose ? (
          <Link href={hrefs.close}>{labels.close}</Link>
        ) : (
          <noscript>
            <a href={hrefs.close}>{labels.close}</a>
          </noscript>
        ))}
      {state?.viewer?.mayModerate && <Link href={hrefs.moderate}>{labels.moderate}</Link>}
    </div>
  )
}

function Act({ id, href, label, refusal }: { id: string; href: string; label: string; refusal: string | null }) {
  if (refusal === null) return <Link href={href}>{label}</Link>
  return (
    <>
      {/* Focusable, so that the reason can be reached by keyboard. */}
      <span role="link" aria-disabled="true" tabIndex={0} title={refusal} aria-describedby={id}>
        {label}
      </span>
      <span hidden id={id}>
        {refusal}
      </span>
    </>
  )
}
