import { Link } from '#components/ui/link.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'
import type { UserSummary } from '#lib/users/types.ts'
import { Monogram } from './monogram.tsx'

type Props = {
  users: readonly UserSummary[]
  locale: Locale
  /** One line about a person; null where nothing is known. */
  lineOf: (id: UserId) => string | null
  say: { person: string; answers: string; questions: string; reputation: string; number: (value: number) => string }
}

/** People with a line about each, their posts and reputation; numbers aligned. */
export function UserList({ users, locale, lineOf, say }: Props) {
  return (
    <table className="ledger people">
      <thead>
        <tr>
          <th scope="col">{say.person}</th>
          <th scope="col" className="number">
            {say.answers}
          </th>
          <th scope="col" className="number">
            {say.questions}
          </th>
          <th scope="col" className="number">
            {say.reputation}
          </th>
        </tr>
      </thead>
      <tbody>
        {users.map((user) => (
          <tr key={user.id}>
            <th scope="row">
              <Monogram name={user.displayName} isFirstHand={false} />
              <Link href={paths(locale).user(user)} className="entry-title">
                <bdi>{user.displayName}</bdi>
              </Link>
              {lineOf(user.id) !== null && <small className="person-line">{lineOf(user.id)}</small>}
            </th>
            <td className="number">{say.number(user.answerCount)}</td>
            <td className="number">{say.number(user.questionCount)}</td>
            <td className="number">{say.number(user.reputation)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
