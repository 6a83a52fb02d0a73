import 'server-only'
import { eq } from 'drizzle-orm'
import { answers, posts } from '#db/schema/posts.ts'
import { badgesTag } from '#lib/badges/cache.ts'
import { careerMapTag, careerThreadsTag } from '#lib/careers/cache.ts'
import type { EventContext, Subscriber } from '#lib/events/subscribers.ts'
import type { EventKind, NewEvent, PostPlace } from '#lib/events/types.ts'
import { guidesTag } from '#lib/guides/cache.ts'
import { pagesNamedBy } from '#lib/guides/link-queries.ts'
import { POST_LANGUAGES } from '#lib/i18n/rules.ts'
import type { PostLanguage } from '#lib/i18n/rules.ts'
import { leaderboardsTag } from '#lib/leaderboards/cache.ts'
import { moderationLogTag } from '#lib/moderation/cache.ts'
import type { PostId } from '#lib/platform/ids.ts'
import type { PageTag } from '#lib/platform/page-tags.ts'
import { careerTag } from '#lib/profiles/cache.ts'
import { allQuestionsTag, listTag, listTags, questionLineTag, threadTag } from '#lib/questions/cache.ts'
import { QUESTION_SORTS } from '#lib/questions/rules.ts'
import type { QuestionSort } from '#lib/questions/rules.ts'
import { listTagNames } from '#lib/questions/tag-queries.ts'
import { quickAnswersTag } from '#lib/quick-answers/cache.ts'
import { settingsTag } from '#lib/site/cache.ts'
import { tagListTag, tagTag } from '#lib/tags/cache.ts'
import { peopleTag, postsOfTag, userTag } from '#lib/users/cache.ts'

type Pages<Kind extends EventKind> = (
  event: NewEvent<Kind>,
  context: EventContext,
) => readonly PageTag[] | Promise<readonly PageTag[]>

/**
 * The pages that show what an event changes; they are expired in all processes after the commit (ADR 0016). Votes and
 * reputation have separate streams and name their pages themselves.
 */
export const PAGES: { readonly [Kind in EventKind]?: Pages<Kind> } = {
  'posts.published': pagesOfShowing,
  'posts.hidden': pagesOfShowing,
  'posts.edited': pagesOfText,
  'questions.facts-changed': pagesOfText,
  'answers.facts-changed': ({ scene: { place } }) => [...thread(place), postsOfTag(place.author)],
  'posts.rewritten': async ({ scene: { place } }, context) => [
    ...thread(place),
    postsOfTag(place.author),
    allQuestionsTag(),
    quickAnswersTag(),
    ...(await lists(context, QUESTION_SORTS, place)),
  ],
  'posts.language-changed': async ({ details, scene: { place } }, context) => [
    ...thread(place),
    ...(place.isAnswer ? [] : await listsIn(context, place, [details.from, details.to] as PostLanguage[])),
  ],
  'follows.waiting-changed': async ({ scene: { place } }, context) => [
    ...thread(place),
    ...(await lists(context, ['unanswered'], place)),
  ],
  'posts.votes-recounted': async ({ scene: { place } }, context) => [
    ...thread(place),
    ...(await lists(context, ['top', 'unanswered'], place)),
  ],
  'questions.closed': ofQuestion,
  'questions.reopened': ofQuestion,
  'questions.duplicate-judged': ofQuestion,
  'answers.accepted': ofQuestion,
  'answers.unaccepted': ofQuestion,
  'answers.acceptance-worded': ofThread,
  'quick-answers.written': (event) => [...ofQuestion(event), quickAnswersTag()],
  'quick-answers.confirmed': ofThread,
  'guides.checked': (event) => [...ofThread(event), guidesTag()],
  'answers.same-voted': ofThread,
  'outcomes.said': ofThread,
  'rechecks.marked': ofThread,
  'rechecks.mark-retracted': ofThread,
  'rechecks.mark-removed': ofThread,
  'rechecks.confirmed': ofThread,
  'bounties.offered': ofQuestion,
  'bounties.ended': ofQuestion,
  'bounties.won': ofThread,
  'bounties.voided': ofThread,
  'bounties.restored': ofThread,
  'comments.published': ofThread,
  'comments.hidden': ofThread,
  'comments.edited': ofThread,
  'comments.rewritten': ofThread,
  'comments.voted': ofThread,
  'threads.state-changed': ({ details: { state }, scene: { question } }) => [
    threadTag(question),
    ...(state === 'pinned' ? [questionLineTag(question), ...pinnedLists()] : []),
    ...(state === 'without-quick-answer' ? [questionLineTag(question), quickAnswersTag()] : []),
  ],
  'threads.rearranged': async ({ scene: { place } }, context) => [
    ...thread(place),
    postsOfTag(place.author),
    peopleTag(),
    ...(await lists(context, QUESTION_SORTS, place)),
  ],
  'tags.created': () => [tagListTag()],
  'tags.described': ({ details: { tag } }) => [tagTag(tag), tagListTag()],
  'tags.changed': ({ scene }) => pagesOfTags(scene),
  'users.profile-edited': ofActor,
  'users.role-changed': ofSubject,
  // The profile changes too: these choices also decide who sees its charts of activity.
  'profiles.career-changed': (_event, { viewer }) => (viewer ? [careerTag(viewer.id), userTag(viewer.id)] : []),
  'users.profile-hidden': (event) => [...ofSubject(event), peopleTag(), badgesTag(), leaderboardsTag()],
  'users.profile-shown': (event) => [...ofSubject(event), peopleTag(), badgesTag(), leaderboardsTag()],
  'leaderboards.choice-made': () => [leaderboardsTag()],
  'badges.gained': (event) => [...ofSubject(event), badgesTag()],
  'badges.withdrawn': (event) => [...ofSubject(event), badgesTag()],
  'auth.signed-up': () => [peopleTag()],
  'auth.site-claimed': ofActor,
  'careers.role-changed': () => [careerMapTag()],
  'careers.move-changed': () => [careerMapTag()],
  'careers.move-named': ({ scene: { question } }) => [careerThreadsTag(), threadTag(question)],
  'careers.move-unnamed': ({ scene: { question } }) => [careerThreadsTag(), threadTag(question)],
  'site.setting-changed': () => [settingsTag()],
  // The name is on any number of pages.
  'departures.finished': () => [settingsTag()],
  'moderation.acted': ({ scene: { isPublic } }) => (isPublic ? [moderationLogTag()] : []),
}

/** Builds the subscriber that names an event's pages. */
export function dropPages<Kind extends EventKind>(pages: Pages<Kind>): Subscriber<Kind> {
  return async (context, event) => {
    for (const tag of await pages(event, context)) context.changedTags.add(tag)
  }
}

/**
 * Lists the pages that change when tags get another name or place, or go: the tags' own, their lists, their questions'.
 */
function pagesOfTags({ names, questions }: { names: readonly string[]; questions: readonly PostId[] }): PageTag[] {
  // Above this number, it is faster to drop every page.
  if (questions.length > MAX_NAMED_QUESTIONS) return [settingsTag()]
  const languages = [undefined, ...(Object.keys(POST_LANGUAGES) as PostLanguage[])]
  const cuts = names.flatMap((tag) => languages.map((language) => ({ tag, language })))
  return [
    ...names.map(tagTag),
    tagListTag(),
    allQuestionsTag(),
    guidesTag(),
    quickAnswersTag(),
    ...QUESTION_SORTS.flatMap((sort) => cuts.map((cut) => listTag(sort, cut))),
    ...questions.flatMap((question) => thread({ question })),
  ]
}

/** The most questions of a tag whose pages are named one by one. */
const MAX_NAMED_QUESTIONS = 200

/** Lists the tags of a thread's own page and of the pages that name it. A guide is also in the lists of guides. */
const thread = ({ question, isGuide }: Pick<PostPlace, 'question'> & { isGuide?: boolean }) => [
  threadTag(question),
  questionLineTag(question),
  ...(isGuide ? [guidesTag()] : []),
]

function ofThread({ scene }: { scene: { question: PostId } }): PageTag[] {
  return [threadTag(scene.question)]
}

function ofQuestion({ scene }: { scene: { question: PostId } }): PageTag[] {
  return thread(scene)
}

function ofSubject({ subjectUserId }: { subjectUserId?: number | null }): PageTag[] {
  return subjectUserId ? [userTag(subjectUserId)] : []
}

function ofActor({ actorId }: { actorId?: number }, { viewer }: EventContext): PageTag[] {
  const id = actorId ?? viewer?.id
  return id === undefined ? [] : [userTag(id)]
}

/**
 * Lists the pages that change when a post becomes visible or hidden: its thread, every list, its author's profile, and
 * for a question its tags and answers.
 */
async function pagesOfShowing(
  { details, scene: { place } }: { details: { again: boolean } | { as: string }; scene: { place: PostPlace } },
  context: EventContext,
): Promise<PageTag[]> {
  const shared = [...thread(place), postsOfTag(place.author), peopleTag()]
  const isNew = 'again' in details && !details.again
  if (place.isAnswer) {
    const moved: QuestionSort[] = isNew ? ['active'] : place.score > 0 ? ['unanswered'] : []
    // An answer may name a move of the map, though not from the first.
    const map = isNew ? [] : [careerThreadsTag()]
    return [...shared, ...map, ...(moved.length > 0 ? await lists(context, moved, place) : [])]
  }
  const tags = await tagsOf(context, place)
  const sorted = listTags(QUESTION_SORTS, { tags, authorId: place.asker, language: place.language })
  const answerers = isNew ? [] : await pagesOfAnswerers(context, place.question)
  const named = await pagesOfNamed(context, place)
  // Lists that do not show a hidden question's quick answer cannot name the question.
  const quick = isNew ? [] : [quickAnswersTag()]
  return [...shared, allQuestionsTag(), tagListTag(), ...tags.map(tagTag), ...sorted, ...answerers, ...named, ...quick]
}

/**
 * Lists the pages that change with a post's text. A question also changes its place in lists, with its old and new tags
 * and language.
 */
async function pagesOfText(
  {
    scene: { place, was },
  }: { scene: { place: PostPlace; was: { tags: readonly string[]; language: PostLanguage } | null } },
  context: EventContext,
): Promise<PageTag[]> {
  if (place.isAnswer) return [...thread(place), postsOfTag(place.author), ...(await lists(context, ['active'], place))]
  const tags = await tagsOf(context, place)
  const before = was ?? { tags, language: place.language }
  const moved = [...tags, ...before.tags].filter((tag) => !(tags.includes(tag) && before.tags.includes(tag)))
  return [
    ...thread(place),
    ...(await pagesOfNamed(context, place)),
    allQuestionsTag(),
    ...(moved.length > 0 ? [tagListTag(), quickAnswersTag(), ...moved.map(tagTag)] : []),
    ...listTags(QUESTION_SORTS, { ...before, authorId: place.asker }),
    ...listTags(QUESTION_SORTS, { tags, language: place.language, authorId: place.asker }),
  ]
}

/** Lists the pages of questions that begin to name a guide; those that name it already show its line. */
async function pagesOfNamed(context: EventContext, { question, isGuide }: PostPlace): Promise<PageTag[]> {
  return isGuide ? await pagesNamedBy(context.db, question) : []
}

type InLists = Pick<PostPlace, 'question' | 'asker' | 'language'>

/** Returns the tags of the lists that contain the question, in these orders. */
async function lists(context: EventContext, sorts: readonly QuestionSort[], place: InLists): Promise<PageTag[]> {
  const tags = await tagsOf(context, place)
  return listTags(sorts, { tags, authorId: place.asker, language: place.language })
}

async function listsIn(context: EventContext, place: InLists, languages: readonly PostLanguage[]): Promise<PageTag[]> {
  const tags = await tagsOf(context, place)
  return languages.flatMap((language) => listTags(QUESTION_SORTS, { tags, authorId: place.asker, language }))
}

async function tagsOf(context: EventContext, { question }: { question: PostId }): Promise<readonly string[]> {
  return (await listTagNames([question], context.db)).get(question) ?? []
}

/** Lists the profiles of a question's answerers: they list an answer as long as its question is visible. */
async function pagesOfAnswerers(context: EventContext, question: PostId): Promise<PageTag[]> {
  const rows = await context.db
    .selectDistinct({ authorId: posts.authorId })
    .from(answers)
    .innerJoin(posts, eq(posts.id, answers.postId))
    .where(eq(answers.questionId, question))
  return rows.map((row) => postsOfTag(row.authorId))
}

/** Returns the tags of the lists that begin with pinned questions: the active ones, in all languages and in each. */
function pinnedLists(): PageTag[] {
  const languages = [undefined, ...Object.keys(POST_LANGUAGES)] as (PostLanguage | undefined)[]
  return languages.map((language) => listTag('active', { language }))
}
