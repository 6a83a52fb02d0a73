import type { AuthorView } from '#lib/users/types.ts'

type Person = Pick<AuthorView, 'id' | 'handle' | 'displayName'>

/** The handles of people around a post, for mentioning them. Each person once. */
export function Mentionable({ people, label }: { people: readonly Person[]; label: string }) {
  const each = [...new Map(people.map((person) => [person.id, person])).values()]
  if (each.length === 0) return null
  return (
    <div className="mentionable">
      <p id="mentionable">{label}</p>
      <ul aria-labelledby="mentionable">
        {each.map(({ id, handle, displayName }) => (
          <li key={id}>
            <b>@{handle}</b>
            {displayName !== handle && (
              <span className="text-soft">
                {' '}
                <bdi>{displayName}</bdi>
              </span>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
