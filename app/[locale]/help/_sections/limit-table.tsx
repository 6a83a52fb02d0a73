import { getFormatter, getTranslations } from 'next-intl/server'
import { COMMENT_LENGTH } from '#lib/comments/rules.ts'
import { BODY_LENGTH } from '#lib/posts/rules.ts'
import { MAX_TAGS_PER_QUESTION, TITLE_LENGTH } from '#lib/questions/rules.ts'
import { MAX_TAG_LENGTH } from '#lib/tags/rules.ts'
import { NAME_LENGTH } from '#lib/users/rules.ts'

/** Length limits, from the rules themselves. */
export async function LimitTable() {
  const [say, format] = await Promise.all([getTranslations('help'), getFormatter()])
  const rows = [
    { name: 'title', ...TITLE_LENGTH },
    { name: 'body', ...BODY_LENGTH },
    { name: 'comment', ...COMMENT_LENGTH },
    { name: 'tag', min: 1, max: MAX_TAG_LENGTH },
    { name: 'tags', min: 1, max: MAX_TAGS_PER_QUESTION },
    { name: 'displayName', ...NAME_LENGTH },
  ] as const
  return (
    <table className="ledger mt-4">
      <caption className="sr-only">{say('limits.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('limits.what')}</th>
          <th scope="col" className="number">
            {say('limits.min')}
          </th>
          <th scope="col" className="number">
            {say('limits.max')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.name}>
            <td>{say(`limits.rows.${row.name}`)}</td>
            <td className="number">{format.number(row.min)}</td>
            <td className="number">{format.number(row.max)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
