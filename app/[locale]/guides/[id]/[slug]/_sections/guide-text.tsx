import { getTranslations } from 'next-intl/server'
import { CommentSection } from '#app/_lib/comment-section.tsx'
import { EditedBy } from '#app/_lib/edited-by.tsx'
import { lineWords } from '#app/_lib/line-words.ts'
import { FoldedNote } from '#components/follows/folded-note.tsx'
import { TickStep } from '#components/guides/tick-step.tsx'
import { PostActs } from '#components/posts/post-acts.tsx'
import { Prose } from '#components/posts/prose.tsx'
import { Link } from '#components/ui/link.tsx'
import { nameId } from '#components/ui/named.ts'
import { VoteControl } from '#components/voting/vote-control.tsx'
import type { GuideStep, GuideView } from '#lib/guides/types.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'

type Props = { guide: GuideView; locale: Locale }

/** The introduction and the numbered steps, then what one can do with the guide. */
export async function GuideText({ guide, locale }: Props) {
  const say = await getTranslations('guides')
  const to = paths(locale)
  const from = to.guide(guide)
  const self = { kind: 'guide', id: guide.id } as const
  return (
    <article className="post" aria-labelledby={nameId('post', guide.id)}>
      <div className="rail">
        <VoteControl postId={guide.id} score={guide.score} locale={locale} from={from} />
      </div>
      <div className="post-body">
        <FoldedNote on="posts" id={guide.id} />
        {guide.leadHtml !== '' && <Prose html={guide.leadHtml} language={guide.language} />}
        <ol className="guide-steps">
          {guide.steps.map((step, index) => (
            <Step key={step.id} {...{ step, locale, from }} number={index + 1} language={guide.language} />
          ))}
        </ol>
        <ul className="tags" aria-label={say('tags')}>
          {guide.tags.map((tag) => (
            <li key={tag}>
              <Link href={to.guides({ tag })} className="tag">
                <bdi>{tag}</bdi>
              </Link>
            </li>
          ))}
        </ul>
        <EditedBy post={guide} historyHref={to.postHistory(self)} locale={locale} />
        <PostActs
          postId={guide.id}
          {...{ locale, from }}
          anchor={from}
          hrefs={{
            reply: to.writeComment(guide.id),
            edit: to.editPost(self),
            suggest: to.suggestEdit(guide.id),
            history: to.postHistory(self),
            delete: to.deletePost(guide.id),
            flag: to.flagPost(guide.id),
            moderate: to.moderatePost(guide.id),
          }}
        />
        <CommentSection postId={guide.id} comments={guide.comments} from={from} locale={locale} />
      </div>
    </article>
  )
}

type StepProps = {
  step: GuideStep
  number: number
  language: GuideView['language']
  locale: Locale
  from: string
}

async function Step({ step, number, language, locale, from }: StepProps) {
  const named = `step-${step.id}-title`
  return (
    <li id={`step-${step.id}`} className="guide-step">
      <h2 id={named} lang={language}>
        <span className="step-number">{number}</span> <bdi>{step.title}</bdi>
      </h2>
      <Prose html={step.html} language={language} />
      {step.questions.length > 0 && <Answered questions={step.questions} locale={locale} />}
      <TickStep stepId={step.id} namedBy={named} locale={locale} from={from} />
    </li>
  )
}

/** The questions that a step answers, each with what it got. */
async function Answered({ questions, locale }: { questions: GuideStep['questions']; locale: Locale }) {
  const [say, words] = await Promise.all([getTranslations('guides'), lineWords(locale)])
  return (
    <div className="step-questions">
      <p className="change-label">{say('answers')}</p>
      <ul>
        {questions.map((question) => (
          <li key={question.id}>
            <Link href={paths(locale).question(question)} lang={question.language}>
              <bdi>{question.title}</bdi>
            </Link>{' '}
            <span className="text-soft">{words.verdict(question) ?? words.answers(question)}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
