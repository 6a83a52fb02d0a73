import { useTranslations } from 'next-intl'
import { CommentSection } from '#app/_lib/comment-section.tsx'
import { EditedBy } from '#app/_lib/edited-by.tsx'
import { AcceptButton } from '#components/answers/accept-button.tsx'
import { AnswerMarks } from '#components/answers/answer-marks.tsx'
import { FoldedNote } from '#components/follows/folded-note.tsx'
import { AuthorLine } from '#components/posts/author-line.tsx'
import { PostActs } from '#components/posts/post-acts.tsx'
import { Prose } from '#components/posts/prose.tsx'
import { Link } from '#components/ui/link.tsx'
import { nameId, named } from '#components/ui/named.ts'
import { VoteControl } from '#components/voting/vote-control.tsx'
import { isFirstHand } from '#lib/answers/rules.ts'
import type { AnswerContext, AnswerView } from '#lib/answers/types.ts'
import type { NamedMove } from '#lib/careers/types.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import type { QuestionView } from '#lib/questions/types.ts'
import type { ThreadState } from '#lib/thread-states/types.ts'
import { isStaff } from '#lib/users/rules.ts'
import { AcceptedBy } from './accepted-by.tsx'
import { NamedMoves } from './named-moves.tsx'
import { SameLine } from './same-line.tsx'
import { useCareerWords } from '#app/_lib/career-words.ts'
import { useContextWords } from '#app/_lib/lens-words.ts'
import { ValidityLine } from './validity-line.tsx'
import { StateNotes } from '#app/_lib/state-notes.tsx'

/** One answer: author, stance and basis, then the text. */
export function Answer({
  answer,
  question,
  states,
  moves,
  locale,
}: {
  answer: AnswerView
  question: QuestionView
  states: readonly ThreadState[]
  moves: readonly NamedMove[] | undefined
  locale: Locale
}) {
  const isCommunity = states.some(({ kind }) => kind === 'community')
  const [say, bounties] = [useTranslations('answers'), useTranslations('bounties')]
  const [threads, people] = [useTranslations('threads'), useTranslations('users')]
  const context = useContextWords(isCommunity ? answer.context : unsaid(answer), locale)
  const careers = useCareerWords(locale)
  const to = paths(locale)
  const from = to.question(question)
  const { author } = answer
  return (
    <article className="post" id={`answer-${answer.id}`} aria-label={say('answerBy', { name: author.displayName })}>
      <h3 id={nameId('post', answer.id)} className="sr-only">
        {answer.stance
          ? say('answerWithStance', { name: author.displayName, stance: say(`stances.${answer.stance}`) })
          : say('answerBy', { name: author.displayName })}
      </h3>
      <div className="rail">
        <VoteControl postId={answer.id} score={answer.score} locale={locale} from={from} />
      </div>
      <div className="post-body">
        <FoldedNote on="posts" id={answer.id} />
        <AuthorLine
          author={author}
          createdAt={answer.createdAt}
          locale={locale}
          isFirstHand={isFirstHand(answer.basis)}
          career={answer.careerLine && !isCommunity ? careers.line(answer.careerLine) : null}
          role={isStaff(author.role) ? people(`roles.${author.role}`) : null}
          community={isCommunity ? threads('community') : null}
        />
        <StateNotes states={states} />
        <AnswerMarks
          answer={answer}
          stance={answer.stance && say(`stances.${answer.stance}`)}
          basis={say(`bases.${answer.basis}`)}
          context={context}
          accepted={say('accepted')}
          worked={say('worked')}
          bounty={answer.bountyPoints > 0 ? bounties('won', { points: answer.bountyPoints }) : null}
        />
        <ValidityLine answer={answer} locale={locale} />
        <AcceptedBy acceptance={answer.acceptance} locale={locale} />
        <Prose html={answer.bodyHtml} language={answer.language} />
        <NamedMoves {...{ moves, locale }} />
        <SameLine answer={answer} locale={locale} />
        <EditedBy post={answer} historyHref={to.postHistory({ kind: 'answer', id: answer.id })} locale={locale} />
        <PostActs
          postId={answer.id}
          {...{ locale, from }}
          anchor={to.answer(question, answer.id)}
          hrefs={{
            reply: to.writeComment(answer.id),
            edit: to.editPost({ kind: 'answer', id: answer.id }),
            suggest: to.suggestEdit(answer.id),
            history: to.postHistory({ kind: 'answer', id: answer.id }),
            delete: to.deletePost(answer.id),
            flag: to.flagPost(answer.id),
            moderate: to.moderatePost(answer.id),
          }}
        >
          <AcceptButton answerId={answer.id} isAccepted={answer.acceptance !== null} {...{ locale, from }}>
            <Link
              href={to.acceptAnswer(answer.id)}
              rel="nofollow"
              className="accepted"
              {...named(nameId('post', answer.id), 'whom')}
            >
              {say('acceptance.who')}
            </Link>
          </AcceptButton>
        </PostActs>
        <CommentSection postId={answer.id} comments={answer.comments} from={from} locale={locale} />
      </div>
    </article>
  )
}

/** Returns what the context says besides the line about the author's career. */
function unsaid({ context, careerLine: line }: AnswerView): AnswerContext {
  if (!line) return context
  return {
    role: context.role === line.role ? null : context.role,
    sector: context.sector === line.sector ? null : context.sector,
    country: context.country === line.country ? null : context.country,
  }
}
