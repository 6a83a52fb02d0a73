import type postgres from 'postgres'
import { db } from '#db/client.ts'
import { listAnswers, listAnswersOf } from '#lib/answers/queries.ts'
import { findSession, listSessions } from '#lib/auth/queries.ts'
import { getEditableComment } from '#lib/comments/queries.ts'
import { encodeCursor } from '#lib/platform/cursor.ts'
import type { CommentId, PostId, UserId } from '#lib/platform/ids.ts'
import { findOwnDeletedPost, getEditablePost, listRevisions } from '#lib/posts/queries.ts'
import { findFrontVerdict, listWaiting } from '#lib/questions/front-queries.ts'
import { listInOtherLanguages, listQuestions } from '#lib/questions/list-queries.ts'
import { getQuestion } from '#lib/questions/queries.ts'
import { readThreadFacts } from '#lib/questions/thread-facts-queries.ts'
import { QUESTION_SORTS, TOP_PERIODS } from '#lib/questions/rules.ts'
import { searchComments } from '#lib/search/comment-queries.ts'
import { searchPosts } from '#lib/search/queries.ts'
import { listRelatedTags, listTopAnswerers } from '#lib/tags/around-queries.ts'
import { listTagThemes } from '#lib/tags/theme-queries.ts'
import { getTag, listTags, suggestTags } from '#lib/tags/queries.ts'
import { getOwnProfile } from '#lib/users/own-profile.ts'
import { listReputation } from '#lib/reputation/queries.ts'
import { getUser, listUsers } from '#lib/users/queries.ts'
import { sessionTokenOf } from '#bench/data/finish.ts'

type Read = [name: string, run: () => Promise<unknown>]

/** The posts that a search may rank: the limits of `candidatesFor` together. */
export const MAX_RANKED = 3500
/** The posts in a row that it may look at for that. */
export const MAX_WALKED = 6000

/** The busiest rows of the data, where a query that reads too much reads most. */
export type Busiest = { question: PostId; person: UserId; comment: CommentId; tag: string; rareTag: string }

export async function findBusiest(sql: postgres.Sql): Promise<Busiest> {
  const one = async (query: string) => (await sql.unsafe(query))[0]?.['found'] as unknown
  return {
    question: (await one('select post_id::int as found from questions order by answer_count desc limit 1')) as PostId,
    person: (await one(
      'select author_id::int as found from posts group by 1 order by count(*) desc limit 1',
    )) as UserId,
    comment: (await one(
      'select id::int as found from comments where deleted_at is null order by score desc limit 1',
    )) as CommentId,
    tag: (await one('select name as found from tags order by question_count desc limit 1')) as string,
    rareTag: (await one('select name as found from tags order by question_count desc offset 300 limit 1')) as string,
  }
}

/** Every query of the pages that read. */
export function readsOf({ question, person, comment, tag, rareTag }: Busiest): Read[] {
  return [
    ...listReads(tag, rareTag),
    ['front page, verdict', () => findFrontVerdict('en')],
    ['front page, verdict in a language nobody writes', () => findFrontVerdict('fi')],
    ['front page, waiting', () => listWaiting('sv')],
    ['question', () => getQuestion(question)],
    ['answers', () => listAnswers(question, 'score')],
    ['small facts of a thread', () => readThreadFacts(question, 'en')],
    ['history', () => listRevisions(question)],
    ['post for editing', () => getEditablePost(question)],
    ['comment for editing', () => getEditableComment(comment)],
    ['own deleted post', () => findOwnDeletedPost(question, person)],
    ['profile', () => getUser(person)],
    ['profile, questions', () => listQuestions({ sort: 'newest', authorId: person })],
    ['profile, answers', () => listAnswersOf(person)],
    ['profile, answers, later', () => listAnswersOf(person, encodeCursor(Date.now() - 3e10, 1e5))],
    ['profile, ledger', () => listReputation(person)],
    ['profile, ledger, later', () => listReputation(person, encodeCursor(Date.now() - 3e10, 1e5))],
    ['own profile', () => getOwnProfile(person)],
    ['session', () => findSession(db(), sessionTokenOf(person), new Date())],
    ['sessions', () => listSessions(person, sessionTokenOf(person))],
    ['people', () => listUsers()],
    ['people, later', () => listUsers({ after: encodeCursor(300, 5000) })],
    ['tags', () => listTags()],
    ['tags by name', () => listTags({ q: 'pm' })],
    ['tag', () => getTag(tag)],
    ['tags by theme', () => listTagThemes()],
    ['related tags', () => listRelatedTags(tag)],
    ['top answerers of a tag', () => listTopAnswerers(tag)],
    ['tag suggestions', () => suggestTags('pm')],
  ]
}

function listReads(tag: string, rareTag: string): Read[] {
  const keys = { active: 2e12, newest: 2e12, top: 40, hot: 0.01, unanswered: 2 }
  return QUESTION_SORTS.flatMap((sort): Read[] => [
    [`list ${sort}`, () => listQuestions({ sort })],
    [
      `list ${sort}, later`,
      () => listQuestions({ sort, after: encodeCursor(Math.min(keys[sort], Date.now() - 1e11), 5e4) }),
    ],
    [`list ${sort} in Swedish`, () => listQuestions({ sort, language: 'sv' })],
    [`list ${sort} in a language nobody writes`, () => listQuestions({ sort, language: 'fi' })],
    [`list ${sort} in other languages`, () => listInOtherLanguages({ sort }, 'en')],
    [`list ${sort} of the busiest tag`, () => listQuestions({ sort, tag })],
    [`list ${sort} of another tag`, () => listQuestions({ sort, tag: rareTag })],
    [`list ${sort} of the busiest tag in Swedish`, () => listQuestions({ sort, tag, language: 'sv' })],
  ]).concat(
    TOP_PERIODS.flatMap((period): Read[] => [
      [`best of ${period}`, () => listQuestions({ sort: 'top', period })],
      [`best of ${period} in Swedish`, () => listQuestions({ sort: 'top', period, language: 'sv' })],
    ]),
  )
}

/** Search words of every rarity. */
export const searches: Read[] = [
  ['one common word', () => searchPosts({ q: 'project' })],
  ['two common words', () => searchPosts({ q: 'project office' })],
  ['either of two', () => searchPosts({ q: 'project or office' })],
  ['a phrase', () => searchPosts({ q: '"project manager"' })],
  ['one without another', () => searchPosts({ q: 'project -office' })],
  ['a common word and a rarer one', () => searchPosts({ q: 'project governance' })],
  ['two common words that few posts share', () => searchPosts({ q: 'accept question -project' })],
  ['a phrase of common words', () => searchPosts({ q: '"question project"' })],
  ['a phrase of common words that nobody wrote', () => searchPosts({ q: '"office question manager"' })],
  ['a sentence', () => searchPosts({ q: 'how does a project manager become head of the project office' })],
  ['common words and one nobody wrote', () => searchPosts({ q: 'project office xylophone' })],
  ['stop words', () => searchPosts({ q: 'what is the' })],
  ['a rare word', () => searchPosts({ q: 'governance' })],
  ['a word nobody wrote', () => searchPosts({ q: 'xylophone' })],
  ['a typing error', () => searchPosts({ q: 'projcet governence' })],
  ['common words, the newest first', () => searchPosts({ q: 'project office', sort: 'newest' })],
  ['a common word in titles', () => searchPosts({ q: 'project in:title' })],
  ['common words and operators', () => searchPosts({ q: 'project office lang:sv is:unanswered -[pmo]' })],
  ['common words and what few questions meet', () => searchPosts({ q: 'project office views:>999999999' })],
  ['a rarer word and operators', () => searchPosts({ q: 'governance basis:first-hand score:>=1' })],
  ['a common word of one person', () => searchPosts({ q: 'project user:1' })],
  ['operators alone', () => searchPosts({ q: 'is:accepted basis:first-hand created:<5y' })],
  ['operators alone, by score', () => searchPosts({ q: 'is:answer stance:no', sort: 'score' })],
  ['operators alone that no question meets', () => searchPosts({ q: 'views:>999999999' })],
  ['a tag without another, active last', () => searchPosts({ q: '[pmo] -[career]', sort: 'active' })],
  ['what one person wrote', () => searchPosts({ q: 'user:1' })],
  ['comments with a common word', () => searchComments({ q: 'is:comment project', perPage: 20 })],
  ['comments with a rare word', () => searchComments({ q: 'is:comment governance', perPage: 20 })],
  ['comments with a word nobody wrote', () => searchComments({ q: 'is:comment xylophone', perPage: 20 })],
  ['comments of one person', () => searchComments({ q: 'is:comment user:1', perPage: 20 })],
  ['the newest comments', () => searchComments({ q: 'is:comment', perPage: 20 })],
]
