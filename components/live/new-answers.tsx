'use client'

import { useRouter } from 'next/navigation'
import { startTransition, useEffect, useEffectEvent, useRef, useState } from 'react'
import { announce } from '#components/ui/announce.ts'
import { useTexts } from '#components/ui/texts.tsx'
import { LOOK_AGAIN, useAnswers } from './live-store.ts'

/** The reader's own new answer comes with its page within this time, in ms: it is not news. */
const OWN_MS = 2000

type Props = {
  question: number
  /** The ids of the answers that the server knew when it rendered the page. */
  known: readonly number[]
  /** The address of the whole thread. */
  href: string
  /** True if the page shows all answers. */
  isWhole: boolean
}

/**
 * Says that there are new answers, over the foot of the page, so that nothing moves. The link loads the page's new
 * state and leads to the first of them; a page with a part of the answers leads to the whole thread.
 */
export function NewAnswers({ question, known, href, isWhole }: Props) {
  const t = useTexts('live')
  const router = useRouter()
  const fresh = useAnswers(question).filter((id) => !known.includes(id))
  const [first] = fresh
  const isSeen = useIsLasting(first !== undefined)
  const wanted = useRef<number | undefined>(undefined)
  const say = useEffectEvent(() => announce(t('newAnswers', { count: fresh.length })))
  const count = isSeen ? fresh.length : 0
  useEffect(() => {
    if (count > 0) say()
  }, [count])
  useEffect(() => {
    if (wanted.current === undefined || !known.includes(wanted.current)) return
    const answer = document.getElementById(`answer-${wanted.current}`)
    wanted.current = undefined
    // The new answers have their own buttons, and the inbox's entries about the thread count as read now.
    window.dispatchEvent(new CustomEvent(LOOK_AGAIN, { detail: '1' }))
    if (!answer) return
    answer.tabIndex = -1
    answer.focus({ preventScroll: true })
    answer.scrollIntoView()
  }, [known])
  if (!isSeen || first === undefined) return null
  const show = (event: React.MouseEvent) => {
    const { button, metaKey, ctrlKey, shiftKey, altKey } = event
    if (!isWhole || button !== 0 || metaKey || ctrlKey || shiftKey || altKey) return
    event.preventDefault()
    wanted.current = first
    startTransition(() => router.refresh())
  }
  return (
    <p className="new-answers">
      <a data-follow="" href={`${href}#answer-${first}`} onClick={show}>
        {t('newAnswers', { count: fresh.length })}
      </a>
    </p>
  )
}

/** Returns whether something has been true for a while. */
function useIsLasting(isTrue: boolean): boolean {
  const [isLasting, setLasting] = useState(false)
  useEffect(() => {
    if (!isTrue) return undefined
    const timer = setTimeout(() => setLasting(true), OWN_MS)
    return () => {
      clearTimeout(timer)
      setLasting(false)
    }
  }, [isTrue])
  return isTrue && isLasting
}
