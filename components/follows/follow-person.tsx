'use client'

import { useTexts } from '#components/ui/texts.tsx'
import { followPersonAction } from '#lib/follows/actions.ts'
import { PersonButton } from './person-button.tsx'
import type { PersonProps } from './person-button.tsx'

/** Follow or unfollow a person. */
export function FollowPerson(props: PersonProps) {
  return <PersonButton kind="follow" action={followPersonAction} words={useTexts('follows.person')} {...props} />
}
