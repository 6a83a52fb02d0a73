'use client'

import { CloseForm } from '#components/closing/close-form.tsx'
import { ReopenForm } from '#components/closing/reopen-form.tsx'
import { RestrictForm, WarnForm } from '#components/people/sanction-forms.tsx'
import type { QueueItem } from './act-codes.ts'
import { useQueue } from './queue-context.ts'

type Props = { item: QueueItem }

/** Forms that pages have too, with the data of the queue. */
export function CloseHere({ item }: Props) {
  const { closeReasons, templates } = useQueue()
  return (
    <CloseForm
      place={{ item }}
      questionId={item.targetId}
      closeReasons={closeReasons}
      chosen={item.duplicateOf ? [{ ...item.duplicateOf, answerCount: 0, isClosed: false }] : []}
      templates={templates.filter(({ use }) => use === 'close')}
    />
  )
}

export function ReopenHere({ item }: Props) {
  return <ReopenForm place={{ item }} questionId={item.targetId} />
}

export function WarnHere({ item }: Props) {
  return <WarnForm place={{ item }} personId={item.person.id} templates={useChoices('warn')} />
}

export function RestrictHere({ item }: Props) {
  return <RestrictForm place={{ item }} personId={item.person.id} templates={useChoices('restrict')} />
}

/** Returns the site's templates for an action, each with its place among all. */
function useChoices(use: 'warn' | 'restrict') {
  return useQueue().templates.flatMap((one, at) => (one.use === use ? [{ at, title: one.title, text: one.text }] : []))
}
