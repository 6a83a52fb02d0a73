import { useTranslations } from 'next-intl'
import { AlsoAsked } from '#app/_lib/also-asked.tsx'
import { QuickDoubt } from '#app/_lib/quick-doubt.tsx'
import { Link } from '#components/ui/link.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { ArchiveMark } from '#components/users/archive-mark.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import type { QuestionView } from '#lib/questions/types.ts'
import { hidingState } from '#lib/quick-answers/policy.ts'
import type { AlsoAsked as AlsoAskedItem, QuickAnswerView, Sentence } from '#lib/quick-answers/types.ts'
import type { ThreadState } from '#lib/thread-states/types.ts'

type Props = {
  question: QuestionView
  quick: QuickAnswerView | null
  /** Related questions with quick answers. */
  also: readonly AlsoAskedItem[]
  states: readonly ThreadState[]
  locale: Locale
}

/** The quick answer, each sentence with the answers it is based on; a link to write one if there is none. */
export function QuickAnswerSection({ question, quick, also, states, locale }: Props) {
  const [say, to] = [useTranslations('quickAnswers'), paths(locale)]
  if (quick === null)
    return question.answerCount === 0 || hidingState(states) ? null : (
      <p className="quick-none">
        {say('none')}{' '}
        <Link href={to.quickAnswer(question.id)} rel="nofollow">
          {say('write')}
        </Link>
      </p>
    )
  const editor = (
    <>
      <Link href={to.user(quick.editor)} className="author">
        <bdi>{quick.editor.displayName}</bdi>
      </Link>
      <ArchiveMark person={quick.editor} />
    </>
  )
  return (
    <section className="quick" aria-labelledby="quick-answer">
      <h2 id="quick-answer">{say('title')}</h2>
      <div className="quick-text" lang={question.language}>
        {quick.sentences.map((sentence) => (
          <p key={sentence.text}>
            <bdi>{sentence.text}</bdi> <Cites sentence={sentence} locale={locale} />
          </p>
        ))}
      </div>
      {quick.doubt && (
        <p className="quick-doubt">
          <QuickDoubt doubt={quick.doubt} href={(id) => `#answer-${id}`} />
        </p>
      )}
      <p className="meta quick-meta">
        <span>{say.rich('by', { author: () => editor })}</span>
        <RelativeTime date={quick.writtenAt} locale={locale} />
        <Link href={to.quickAnswer(question.id)} rel="nofollow">
          {say('edit')}
        </Link>
        <Link href={to.quickAnswerHistory(question.id)}>{say('history')}</Link>
        <Link href={to.flagPost(question.id)} rel="nofollow">
          {say('flag')}
        </Link>
      </p>
      <AlsoAsked items={also} locale={locale} />
    </section>
  )
}

function Cites({ sentence, locale }: { sentence: Sentence; locale: Locale }) {
  const say = useTranslations('quickAnswers')
  if (sentence.cites.length === 0)
    return (
      <span className="quick-cites" lang={locale}>
        {say('uncited')}
      </span>
    )
  return (
    <span className="quick-cites" lang={locale}>
      {sentence.cites.map(({ answer, name }) => (
        <a key={answer} href={`#answer-${answer}`} title={say('cite', { name })}>
          <span className="sr-only">{say('citeBefore')} </span>
          <bdi>{name}</bdi>
        </a>
      ))}
    </span>
  )
}
