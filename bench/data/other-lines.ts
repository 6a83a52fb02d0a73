import { skeletonOf } from '#lib/users/skeleton.ts'
import { lineOf } from './copy.ts'
import { DAY_SECONDS, isoOf } from './moments.ts'
import type { Plan } from './plan.ts'
import { STREAMS } from './plan.ts'
import { writeSentence } from './prose.ts'
import { randomOf } from './random.ts'
import { rareWord } from './rare-words.ts'

/** Accounts are up to this much older than the first question, in seconds. */
const HEADSTART = 365 * DAY_SECONDS
/** The number of words of a comment. */
const COMMENT = { min: 4, spread: 30 }

/** Lists the tables that are loaded line by line, in this order, each with its lines. */
export function linesOfTables(plan: Plan, reputation: Int32Array): [target: string, lines: Generator<string>][] {
  return [
    [
      `users (id, handle, handle_skeleton, display_name, email, email_confirmed_at, reputation, question_count, answer_count,
        locale, created_at)`,
      userLines(plan, reputation),
    ],
    ['tags (id, name, question_count, created_at)', tagLines(plan)],
    ['question_tags (question_id, tag_id, position, created_at, last_activity_at, is_unanswered)', taggingLines(plan)],
    ['votes (post_id, voter_id, value, cast_at)', voteLines(plan)],
    ['accepted_answers (question_id, answer_id, accepted_by_id, accepted_at)', acceptanceLines(plan)],
    [
      'comments (id, post_id, author_id, reply_to_id, body, body_html, score, created_at, deleted_at, removal)',
      commentLines(plan),
    ],
    ['comment_votes (comment_id, voter_id, created_at)', commentVoteLines(plan)],
  ]
}

function* userLines({ posts, tallies, until }: Plan, reputation: Int32Array): Generator<string> {
  for (let person = 0; person < posts.people; person++) {
    const word = rareWord(person)
    const handle = `${word}-${person + 1}`
    const name = `${word.charAt(0).toUpperCase()}${word.slice(1)} ${person + 1}`
    const joined = isoOf(-1 - (person % HEADSTART), until)
    const email = `${handle}@example.org`
    const counts = [reputation[person] ?? 1, tallies.asked[person] ?? 0, tallies.answered[person] ?? 0]
    yield lineOf([person + 1, handle, skeletonOf(handle), name, email, joined, ...counts, 'en', joined])
  }
}

function* tagLines({ tagging, until }: Plan): Generator<string> {
  for (const [tag, name] of tagging.names.entries())
    yield lineOf([tag + 1, name, tagging.questions[tag] ?? 0, isoOf(0, until)])
}

function* taggingLines({ tagging, posts, tallies, until }: Plan): Generator<string> {
  for (let post = 0; post < posts.count; post++) {
    if (posts.question[post] !== post) continue
    const moments = [isoOf(posts.at[post] ?? 0, until), isoOf(tallies.activeAt[post] ?? 0, until)]
    const copies = [...moments, tallies.upvotedAnswers[post] === 0]
    const tags = tagging.tag.subarray(tagging.first[post], tagging.first[post + 1])
    for (const [position, tag] of tags.entries()) yield lineOf([post + 1, tag + 1, position, ...copies])
  }
}

function* voteLines({ votes, posts, until }: Plan): Generator<string> {
  for (let post = 0; post < posts.count; post++)
    for (let vote = votes.first[post] ?? 0; vote < (votes.first[post + 1] ?? 0); vote++)
      yield lineOf([post + 1, (votes.voter[vote] ?? 0) + 1, votes.value[vote] ?? 0, isoOf(votes.at[vote] ?? 0, until)])
}

function* acceptanceLines({ acceptances, posts, until }: Plan): Generator<string> {
  for (const [index, answer] of acceptances.answer.entries()) {
    const question = posts.question[answer] ?? 0
    const asker = posts.author[question] ?? 0
    yield lineOf([question + 1, answer + 1, asker + 1, isoOf(acceptances.at[index] ?? 0, until)])
  }
}

function* commentLines({ comments, posts, chains, seed, until }: Plan): Generator<string> {
  const random = randomOf(seed, STREAMS.commentTexts)
  for (const [comment, post] of comments.post.entries()) {
    const chain = chains[posts.language[post] ?? 0]
    if (!chain) throw new Error('no words for a comment')
    const body = writeSentence(chain, random, COMMENT.min + random.below(COMMENT.spread))
    const at = isoOf(comments.at[comment] ?? 0, until)
    const replyTo = comments.replyTo[comment] ?? -1
    const author = (comments.author[comment] ?? 0) + 1
    const score = (comments.firstVote[comment + 1] ?? 0) - (comments.firstVote[comment] ?? 0)
    const deletedAt = comments.isDeleted[comment] === 1 ? at : null
    yield lineOf([
      comment + 1,
      post + 1,
      author,
      replyTo < 0 ? null : replyTo + 1,
      body,
      body,
      score,
      at,
      deletedAt,
      deletedAt && 'retracted',
    ])
  }
}

function* commentVoteLines({ comments, until }: Plan): Generator<string> {
  for (const [comment, moment] of comments.at.entries()) {
    const at = isoOf(moment, until)
    for (let vote = comments.firstVote[comment] ?? 0; vote < (comments.firstVote[comment + 1] ?? 0); vote++)
      yield lineOf([comment + 1, (comments.voter[vote] ?? 0) + 1, at])
  }
}
