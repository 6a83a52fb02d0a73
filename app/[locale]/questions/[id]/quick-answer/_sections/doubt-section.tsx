import { QuickDoubt } from '#app/_lib/quick-doubt.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import type { QuestionView } from '#lib/questions/types.ts'
import type { QuickAnswerView } from '#lib/quick-answers/types.ts'

/** Says above the form why the quick answer needs a review; renders nothing if it needs none. */
export function DoubtSection(props: { question: QuestionView; quick: QuickAnswerView | null; locale: Locale }) {
  const { question, quick, locale } = props
  if (!quick?.doubt) return null
  return (
    <div className="mb-4">
      <Notice>
        <QuickDoubt doubt={quick.doubt} href={(answer) => paths(locale).answer(question, answer)} />
      </Notice>
    </div>
  )
}
