'use client'

import { useTexts } from '#components/ui/texts.tsx'
import { blockPersonAction } from '#lib/follows/actions.ts'
import { PersonButton } from './person-button.tsx'
import type { PersonProps } from './person-button.tsx'

/** Block or unblock a person. */
export function BlockPerson(props: PersonProps) {
  return <PersonButton kind="block" action={blockPersonAction} words={useTexts('follows.block')} {...props} />
}
