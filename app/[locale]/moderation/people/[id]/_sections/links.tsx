import { Link } from '#components/ui/link.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import type { EntryPlace, NamedPerson } from '#lib/people/types.ts'
import { paths } from '#lib/platform/paths.ts'

/** A person's name, linked to their user history. */
export function PersonLink({ person, locale }: { person: NamedPerson; locale: Locale }) {
  return (
    <Link href={paths(locale).moderationPerson(person.id)}>
      <bdi>{person.displayName}</bdi>
    </Link>
  )
}

/** A link to a post or comment, named by its question's title. */
export function PlaceLink({ place, locale }: { place: EntryPlace; locale: Locale }) {
  return (
    <Link href={hrefOf(place, locale)}>
      <bdi>{place.question.title}</bdi>
    </Link>
  )
}

function hrefOf({ question, answerId, commentId }: EntryPlace, locale: Locale): string {
  const to = paths(locale)
  if (commentId !== null) return to.comment(question, commentId)
  return answerId === null ? to.question(question) : to.answer(question, answerId)
}
