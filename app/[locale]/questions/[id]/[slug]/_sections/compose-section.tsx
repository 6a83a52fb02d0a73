import { ContextFields } from '#app/_lib/context-fields.tsx'
import { LineField } from '#app/_lib/line-field.tsx'
import { AnswerForm } from '#components/answers/answer-form.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import type { QuestionView } from '#lib/questions/types.ts'

export function ComposeSection({ question, locale }: { question: QuestionView; locale: Locale }) {
  return (
    <section className="compose">
      <AnswerForm
        questionId={question.id}
        isYesNo={question.isYesNo}
        locale={locale}
        from={paths(locale).question(question)}
      >
        <ContextFields typed={null}>
          <LineField stations={null} locale={locale} otherwise="asSettings" typed={undefined} />
        </ContextFields>
      </AnswerForm>
    </section>
  )
}
