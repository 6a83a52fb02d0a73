import { getTranslations } from 'next-intl/server'
import { Link } from '#components/ui/link.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { relatedTo } from '#lib/quick-answers/themes.ts'
import type { Theme as ThemeItems } from '#lib/quick-answers/themes.ts'
import { textOf } from '#lib/quick-answers/rules.ts'
import type { ListedQuickAnswer } from '#lib/quick-answers/types.ts'

type Props = { theme: ThemeItems; all: readonly ListedQuickAnswer[]; locale: Locale }

/** The quick answers of one theme, each with related questions. */
export async function Theme({ theme, all, locale }: Props) {
  const [say, to] = [await getTranslations('quickAnswers'), paths(locale)]
  return (
    <section className="quick-theme" aria-labelledby={`theme-${theme.tag}`}>
      <h2 id={`theme-${theme.tag}`}>
        <Link href={to.tag(theme.tag)}>
          <bdi>{theme.tag}</bdi>
        </Link>
      </h2>
      <div className="quick-entries">
        {theme.items.map((item) => (
          <article key={item.question.id} className="quick-entry">
            <h3 lang={item.question.language}>
              <Link href={to.question(item.question)}>
                <bdi>{item.question.title}</bdi>
              </Link>
            </h3>
            <Short item={item} />
            <p className="meta">
              <Link href={`${to.question(item.question)}#answers`}>
                {say('read', { count: item.question.answerCount })}
              </Link>
            </p>
            <AlsoAsked items={relatedTo(item, all)} locale={locale} />
          </article>
        ))}
      </div>
    </section>
  )
}

function Short({ item: { question, sentences } }: { item: ListedQuickAnswer }) {
  return (
    <p className="quick-short" lang={question.language}>
      <bdi>{textOf({ sentences: sentences.map((text) => ({ text })) })}</bdi>
    </p>
  )
}

async function AlsoAsked({ items, locale }: { items: readonly ListedQuickAnswer[]; locale: Locale }) {
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
          <Short item={item} />
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
