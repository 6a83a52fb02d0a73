import { getTranslations } from 'next-intl/server'
import type { PostId } from '#lib/platform/ids.ts'
import type { OpenDoubt } from '#lib/quick-answers/types.ts'

/** Says why a quick answer needs a review, with a link to the answer that disagrees. */
export async function QuickDoubt({ doubt, href }: { doubt: OpenDoubt; href: (answer: PostId) => string }) {
  const say = await getTranslations('quickAnswers')
  const words = say(`doubts.${doubt.code}`)
  return (
    <>
      <strong>{say('needsLook')}</strong>{' '}
      {doubt.answer === null ? <span>{words}</span> : <a href={href(doubt.answer)}>{words}</a>}
    </>
  )
}
