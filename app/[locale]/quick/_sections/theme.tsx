import { getTranslations } from 'next-intl/server'
import { AlsoAsked, QuickShort } from '#app/_lib/also-asked.tsx'
import { Link } from '#components/ui/link.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { relatedTo } from '#lib/quick-answers/themes.ts'
import type { Theme as ThemeItems } from '#lib/quick-answers/themes.ts'
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
            <QuickShort item={item} />
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
