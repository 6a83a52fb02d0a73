import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { CommentSection } from '#app/_lib/comment-section.tsx'
import { EditedBy } from '#app/_lib/edited-by.tsx'
import { situationEntries } from '#app/_lib/situation-entries.ts'
import { FoldedNote } from '#components/follows/folded-note.tsx'
import { FollowQuestion } from '#components/follows/follow-question.tsx'
import { PostActs } from '#components/posts/post-acts.tsx'
import { Prose } from '#components/posts/prose.tsx'
import { SituationList } from '#components/questions/situation-list.tsx'
import { TagLinks } from '#components/questions/tag-links.tsx'
import { Link } from '#components/ui/link.tsx'
import { nameId } from '#components/ui/named.ts'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { ArchiveMark } from '#components/users/archive-mark.tsx'
import { VoteControl } from '#components/voting/vote-control.tsx'
import type { NamedMove } from '#lib/careers/types.ts'
import type { GuidePlace } from '#lib/guides/types.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import type { QuestionView } from '#lib/questions/types.ts'
import { ClosureSection } from './closure-section.tsx'
import type { ThreadState } from '#lib/thread-states/types.ts'
import { InGuides } from './in-guides.tsx'
import { NamedMoves } from './named-moves.tsx'
import { SplitTrace } from './split-trace.tsx'
import { BountyLine } from './bounty-line.tsx'
import { WaitingLine } from './waiting-line.tsx'
import { StateNotes } from '#app/_lib/state-notes.tsx'

type Props = {
  question: QuestionView
  states: readonly ThreadState[]
  /** The moves of the career map that the question names. */
  moves: readonly NamedMove[] | undefined
  /** The guides of which a step names it. */
  guides: readonly GuidePlace[]
  /** True if an answer was accepted. */
  isSolved: boolean
  locale: Locale
  /** The answers in short, placed above the question's text. */
  children: ReactNode
}

/** The question: title, author and date, states, text, situation, tags. */
export async function QuestionSection({ question, states, moves, guides, isSolved, locale, children }: Props) {
  const [say, sayThreads, situation] = await Promise.all([
    getTranslations('question'),
    getTranslations('threads'),
    situationEntries(question.situation, locale),
  ])
  const to = paths(locale)
  const hrefs = actsOf(question, locale)
  const [firstTag] = question.tags
  const from = to.question(question)
  const isCommunity = states.some(({ kind }) => kind === 'community')
  const author = (
    <>
      <Link href={to.user(question.author)} className="author">
        <bdi>{question.author.displayName}</bdi>
      </Link>
      <ArchiveMark person={question.author} />
    </>
  )
  return (
    <>
      <header>
        {firstTag && (
          <p className="crumb">
            <Link href={to.tag(firstTag)}>
              <bdi>{firstTag}</bdi>
            </Link>
          </p>
        )}
        <h1 className="headline" lang={question.language}>
          <bdi>{question.title}</bdi>
        </h1>
        <div className="meta mb-[26px]">
          <span>
            {isCommunity
              ? sayThreads.rich('communityAsked', { author: () => author })
              : say.rich('askedBy', { author: () => author })}
          </span>
          <RelativeTime date={question.createdAt} locale={locale} />
          <span>{say('answerCount', { count: question.answerCount })}</span>
          <span>{say('viewCount', { count: question.viewCount })}</span>
          <FollowQuestion questionId={question.id} locale={locale} from={from} />
        </div>
        <StateNotes states={states} />
      </header>
      {question.closedAs !== null && <ClosureSection question={question} locale={locale} />}
      {children}
      <article className="post post-question" aria-label={say('theQuestion')}>
        <div className="rail">
          <VoteControl postId={question.id} score={question.score} locale={locale} from={from} />
        </div>
        <div className="post-body">
          <FoldedNote on="posts" id={question.id} />
          <h2 id={nameId('post', question.id)} className="sr-only">
            {say('theQuestion')}
          </h2>
          <Prose html={question.bodyHtml} language={question.language} />
          <SituationList entries={situation} label={say('situation')} />
          <NamedMoves {...{ moves, locale }} />
          <TagLinks tags={question.tags} locale={locale} label={say('tags')} />
          <InGuides {...{ guides, locale }} />
          <SplitTrace question={question} locale={locale} />
          <BountyLine question={question} locale={locale} />
          {question.closedAs === null && !isSolved && <WaitingLine question={question} locale={locale} />}
          <EditedBy post={question} historyHref={hrefs.history} locale={locale} />
          <PostActs postId={question.id} {...{ locale, from }} anchor={from} hrefs={hrefs} />
          <CommentSection postId={question.id} comments={question.comments} from={from} locale={locale} />
        </div>
      </article>
    </>
  )
}

/** Returns the addresses of what can be done with the question. */
function actsOf({ id, closedAs }: QuestionView, locale: Locale) {
  const to = paths(locale)
  return {
    reply: to.writeComment(id),
    edit: to.editPost({ kind: 'question', id }),
    suggest: to.suggestEdit(id),
    history: to.postHistory({ kind: 'question', id }),
    delete: to.deletePost(id),
    ...(closedAs === null ? { close: to.closeQuestion(id) } : { reopen: to.reopenQuestion(id) }),
    flag: to.flagPost(id),
    moderate: to.moderatePost(id),
  }
}
