import type { AnswerView } from '#lib/answers/types.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { env } from '#lib/platform/env.ts'
import { paths } from '#lib/platform/paths.ts'
import type { PostView } from '#lib/posts/types.ts'
import type { QuestionView } from '#lib/questions/types.ts'
import { textOf } from '#lib/quick-answers/rules.ts'
import type { QuickAnswerView } from '#lib/quick-answers/types.ts'

/** The thread for search engines (schema.org QAPage). */
export function QuestionData({
  question,
  answers,
  quick,
  locale,
}: {
  question: QuestionView
  answers: readonly AnswerView[]
  quick: QuickAnswerView | null
  locale: Locale
}) {
  const to = paths(locale)
  const accepted = answers.find((answer) => answer.isAccepted)
  const answerData = (answer: AnswerView) => ({
    '@type': 'Answer',
    ...postData(answer, locale),
    url: env().siteUrl + to.answer(question, answer.id),
  })
  const data = {
    '@context': 'https://schema.org',
    '@type': 'QAPage',
    mainEntity: {
      '@type': 'Question',
      name: question.title,
      ...(quick && { abstract: textOf(quick) }),
      ...postData(question, locale),
      answerCount: answers.length,
      ...(accepted && { acceptedAnswer: answerData(accepted) }),
      suggestedAnswer: answers.filter((answer) => answer !== accepted).map(answerData),
    },
  }
  // `<` could end the script element; as an escape it is the same JSON.
  return (
    <script
      type="application/ld+json"
      dangerouslySetInnerHTML={{ __html: JSON.stringify(data).replaceAll('<', '\\u003c') }}
    />
  )
}

function postData(post: PostView, locale: Locale) {
  return {
    text: post.bodyHtml,
    upvoteCount: post.score,
    datePublished: post.createdAt.toISOString(),
    ...(post.editedAt && { dateModified: post.editedAt.toISOString() }),
    inLanguage: post.language,
    author: { '@type': 'Person', name: post.author.displayName, url: env().siteUrl + paths(locale).user(post.author) },
  }
}
