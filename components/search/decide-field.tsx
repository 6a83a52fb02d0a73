'use client'

import { InstantList } from './instant-list.tsx'
import { useInstant } from './use-instant.ts'

type Props = { locale: string; id: string; label: string; example: string; maxLength: number }

/** The field of the front page: while the viewer types, similar questions appear below it, with their gist. */
export function DecideField({ locale, id, label, example, maxLength }: Props) {
  const { list, input } = useInstant({ locale, only: 'questions' })
  return (
    <>
      <input id={id} name="q" type="search" maxLength={maxLength} placeholder={example} {...input} />
      <InstantList {...list} label={label} />
    </>
  )
}
