import { getTranslations } from 'next-intl/server'
import { QuestionListSection } from '#app/_lib/question-list-section.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { listQuestions } from '#lib/questions/list-queries.ts'
import type { UserView } from '#lib/users/types.ts'

type Props = { user: UserView; locale: Locale; after: string | undefined }

export async function QuestionsTab({ user, locale, after }: Props) {
  const [say, page] = await Promise.all([
    getTranslations('users'),
    listQuestions({ sort: 'newest', authorId: user.id, ...(after !== undefined && { after }) }),
  ])
  return (
    <QuestionListSection
      page={page}
      locale={locale}
      moment="createdAt"
      href={(key) => paths(locale).user(user, key === undefined ? {} : { after: key })}
      isFirst={after === undefined}
      empty={say('noQuestions')}
    />
  )
}
