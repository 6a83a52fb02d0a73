import { BASES, STANCES } from '#lib/answers/rules.ts'
import { POST_LANGUAGES } from '#lib/i18n/rules.ts'
import { hotRank } from '#lib/questions/hot.ts'
import { slugOf } from '#lib/questions/slug.ts'
import { CAREER_ROLES, SECTORS, SENIORITIES } from '#lib/situations/rules.ts'
import { LANGUAGES } from './chain.ts'
import { lineOf } from './copy.ts'
import { DAY_SECONDS, isoOf, SPAN_SECONDS } from './moments.ts'
import type { Plan } from './plan.ts'
import { STREAMS } from './plan.ts'
import { writeBody, writeTitle } from './prose.ts'
import { randomOf } from './random.ts'
import type { Random } from './random.ts'

const YES_NO_SHARE = 0.3
const SITUATION_SHARE = 0.3
const COUNTRIES = ['US', 'GB', 'DE', 'SE', 'IN', 'AT', 'CA', 'AU', 'NL', 'CH']

/**
 * Writes lines of `STAGED_COLUMNS` for the posts `[from, to)`. Every batch has its own stream, so batches may come in
 * any order.
 */
export function* postLines(plan: Plan, { from, to }: { from: number; to: number }): Generator<string> {
  const random = randomOf(plan.seed, STREAMS.texts + from)
  for (let post = from; post < to; post++) {
    const isQuestion = plan.posts.question[post] === post
    yield lineOf([
      ...sharedFields(plan, post, random),
      ...(isQuestion ? [null, null, null, ...questionFields(plan, post, random)] : answerFields(plan, post, random)),
    ])
  }
}

function sharedFields({ posts, votes, tallies, chains, until }: Plan, post: number, random: Random) {
  const language = posts.language[post] ?? 0
  const chain = chains[language]
  const name = LANGUAGES[language]?.language ?? 'en'
  if (!chain) throw new Error(`no words for ${name}`)
  const at = posts.at[post] ?? 0
  const editedAt = posts.editedAt[post] ?? 0
  const deletedAt = posts.isDeleted[post] === 1 ? Math.min(at + DAY_SECONDS, SPAN_SECONDS) : null
  return [
    post + 1,
    (posts.author[post] ?? 0) + 1,
    name,
    POST_LANGUAGES[name],
    writeBody(chain, random),
    votes.up[post] ?? 0,
    votes.down[post] ?? 0,
    tallies.comments[post] ?? 0,
    isoOf(at, until),
    editedAt === 0 ? null : isoOf(editedAt, until),
    editedAt === 0 ? null : (posts.editor[post] ?? 0) + 1,
    deletedAt === null ? null : isoOf(deletedAt, until),
  ]
}

function answerFields({ posts, seed }: Plan, post: number, random: Random) {
  const question = posts.question[post] ?? 0
  const basis = BASES[random.below(BASES.length)] ?? 'general'
  const stance = isYesNo(seed, question) ? (STANCES[random.below(STANCES.length)] ?? null) : null
  return [question + 1, stance, basis, ...Array.from({ length: 14 }, () => null)]
}

function questionFields(plan: Plan, post: number, random: Random) {
  const { tallies, tagging, until } = plan
  const chain = plan.chains[plan.posts.language[post] ?? 0]
  if (!chain) throw new Error('no words for a title')
  const title = writeTitle(chain, random)
  const tags = tagging.tag.subarray(tagging.first[post], tagging.first[post + 1])
  return [
    title,
    slugOf(title),
    `{${Array.from(tags, (tag) => tagging.names[tag]).join(',')}}`,
    isYesNo(plan.seed, post),
    ...situationFields(random),
    tallies.answers[post] ?? 0,
    tallies.upvotedAnswers[post] ?? 0,
    tallies.views[post] ?? 0,
    isoOf(tallies.activeAt[post] ?? 0, until),
    rankOf(plan, post),
  ]
}

function situationFields(random: Random) {
  return [COUNTRIES, SECTORS, SENIORITIES, CAREER_ROLES, CAREER_ROLES].map((list) =>
    random.chance(SITUATION_SHARE) ? (list[random.below(list.length)] ?? null) : null,
  )
}

/**
 * Draws whether a question is a yes/no question. Answers need it long after their question's batch was written, so each
 * question has its own stream.
 */
function isYesNo(seed: number, question: number): boolean {
  return randomOf(seed, -1 - question).chance(YES_NO_SHARE)
}

function rankOf({ posts, votes, tallies }: Plan, post: number): number {
  return hotRank({
    views: tallies.views[post] ?? 0,
    score: (votes.up[post] ?? 0) - (votes.down[post] ?? 0),
    answerCount: tallies.answers[post] ?? 0,
    answerScores: tallies.answerScores[post] ?? 0,
    ageHours: hoursSince(posts.at[post]),
    idleHours: hoursSince(tallies.activeAt[post]),
  })
}

/** Returns the hours between a time and the end. */
function hoursSince(at = 0): number {
  return (SPAN_SECONDS - at) / 3600
}
