import { getTranslations } from 'next-intl/server'
import { Link } from '#components/ui/link.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { textOf } from '#lib/quick-answers/rules.ts'
import type { AlsoAsked as Item } from '#lib/quick-answers/types.ts'

/** Related questions under a quick answer; each opens in place and shows its own. */
export async function AlsoAsked({ items, locale }: { items: readonly Item[]; locale: Locale }) {
  if (items.length === 0) return null
  const say = await getTranslations('quickAnswers')
  return (
    <div className="quick-also">
      <p className="change-label">{say('alsoAsked')}</p>
      {items.map((item) => (
        <details key={item.question.id}>
          <summary lang={item.question.language}>
            <bdi>{item.question.title}</bdi>
          </summary>
          <QuickShort item={item} />
          <p className="meta">
            <Link href={paths(locale).question(item.question)}>
              {say('read', { count: item.question.answerCount })}
            </Link>
          </p>
        </details>
      ))}
    </div>
  )
}

/** The sentences of a quick answer as one paragraph. */
export function QuickShort({ item: { question, sentences } }: { item: Item }) {
  return (
    <p className="quick-short" lang={question.language}>
      <bdi>{textOf({ sentences: sentences.map((text) => ({ text })) })}</bdi>
    </p>
  )
}
