import { paths } from '#lib/platform/paths.ts'
import { counted, has, inOrder, lacks, near, pointsOf, scored, shaped } from './freshness.ts'
import { MODERATION_WRITES } from './moderation-writes.ts'
import { aTitle, SCORE_BEFORE, tagOf, type World } from './small-world.ts'
import { body, lists, on, type Write } from './write.ts'

const en = paths('en')

const deleting = (
  name: string,
  post: (world: World) => { id: number },
  who: 'asker' | 'writer',
  shows: Write['shows'],
): Write => ({
  name,
  form: (world) => ({ page: en.deletePost(post(world).id), pick: 'post', session: world[who].session }),
  shows,
})

/** The writes, in this order. */
export const WRITES: readonly Write[] = [
  {
    name: 'a question',
    form: ({ asker, tags }, word) => ({
      page: en.ask(),
      pick: 'title',
      session: asker.session,
      fields: { title: `${word} ${aTitle()}`, body: body(word), tags: tags.slice(0, 1).join(' '), language: 'en' },
    }),
    shows: ({ world, to, say, word }) => [
      ...on(has(word), to.home(), to.user(world.asker), to.questions({ sort: 'newest', language: 'en' })),
      ...on(
        has(word),
        ...lists(to, world, ['active', 'newest', 'unanswered']),
        to.tag(tagOf(world, 0), { sort: 'hot' }),
      ),
      ...on(counted(world.asker.displayName, { questions: 3, answers: 0 }), to.users()),
      ...on(near(`/tags/${tagOf(world, 0)}"`, say('tags.questionCount', { count: 4 }), 260), to.tags()),
    ],
  },
  {
    name: 'an answer',
    form: ({ voter, question }, word) => ({
      page: en.writeAnswer(question.id),
      pick: 'body',
      session: voter.session,
      fields: { body: body(word), basis: 'did' },
    }),
    shows: ({ world, to, say, word }) => [
      ...on(has(word), to.question(world.question), to.user(world.voter, { tab: 'answers' })),
      ...on(inOrder(world.question.title, world.other.title), to.home(), ...lists(to, world, ['active'])),
      ...on(near(world.question.title, say('questions.answers', { count: 2 })), ...lists(to, world, ['newest', 'top'])),
      ...on(counted(world.voter.displayName, { questions: 0, answers: 1 }), to.users()),
    ],
  },
  {
    name: 'a comment',
    form: ({ asker, question }, word) => ({
      page: en.writeComment(question.id),
      pick: 'body',
      session: asker.session,
      fields: { body: body(word) },
    }),
    shows: ({ world, to, word }) =>
      on(has(word), to.question(world.question), to.question(world.question, { sort: 'newest' })),
  },
  {
    name: 'a comment edited',
    form: ({ writer, comment }, word) => ({
      page: en.editComment(comment.id),
      pick: 'body',
      session: writer.session,
      fields: { body: body(word) },
    }),
    shows: ({ world, to, word }) => on(has(word), to.question(world.question)),
  },
  {
    name: 'a vote on a comment',
    form: ({ voter, question, comment }) => ({
      page: en.question(question),
      pick: ['comment', String(comment.id)],
      session: voter.session,
      fields: { value: '1' },
    }),
    shows: ({ world, to, say }) =>
      on(
        shaped(say('comments.tools.score', { count: 1 }), `"commentId":${world.comment.id},"score":1`),
        to.question(world.question),
      ),
  },
  {
    name: 'a comment deleted',
    form: ({ writer, comment }) => ({
      page: en.editComment(comment.id),
      pick: 'comment',
      lacks: 'body',
      session: writer.session,
    }),
    shows: ({ world, to }) => on(lacks(`comment-${world.comment.id}"`), to.question(world.question)),
  },
  {
    name: 'a vote on a question',
    form: ({ voter, question }) => ({
      page: en.question(question),
      pick: ['post', String(question.id)],
      session: voter.session,
      fields: { value: '1' },
    }),
    shows: ({ world, to, say }) => [
      ...on(scored(world.question.id, SCORE_BEFORE + 1), to.question(world.question)),
      ...on(
        near(world.question.title, say('questions.votes', { count: SCORE_BEFORE + 1 })),
        to.home(),
        to.user(world.asker),
        ...lists(to, world, ['active', 'newest', 'top']),
      ),
      ...on(near(world.asker.displayName, pointsOf(say, 4440), 500), to.users()),
    ],
  },
  {
    name: 'a vote on an answer',
    form: ({ voter, question, answer }) => ({
      page: en.question(question),
      pick: ['post', String(answer.id)],
      session: voter.session,
      fields: { value: '1' },
    }),
    shows: ({ world, to, say }) => [
      ...on(scored(world.answer.id, 1), to.question(world.question)),
      ...on(lacks(world.question.title), ...lists(to, world, ['unanswered'])),
      ...on(
        near(world.question.title, say('questions.votes', { count: 1 })),
        to.user(world.writer, { tab: 'answers' }),
      ),
      ...on(has(world.question.title), to.user(world.writer, { tab: 'reputation' })),
      ...on(near(world.writer.displayName, pointsOf(say, 3110), 500), to.users()),
    ],
  },
  {
    name: 'an answer accepted',
    form: ({ asker, question, answer }) => ({
      page: en.question(question),
      pick: ['answer', String(answer.id)],
      session: asker.session,
      fields: { accepted: '1' },
    }),
    shows: ({ world, to, say }) => [
      ...on(shaped(`✓ </span>${say('answers.accepted')}`, `"${say('answers.accepted')}"`), to.question(world.question)),
      ...on(near(world.question.title, say('questions.accepted')), to.home(), ...lists(to, world, ['newest', 'top'])),
      ...on(has(say('answers.accepted')), to.user(world.writer, { tab: 'answers' })),
      ...on(near(world.asker.displayName, pointsOf(say, 4442), 500), to.users()),
      ...on(near(world.writer.displayName, pointsOf(say, 3125), 500), to.users()),
    ],
  },
  deleting(
    'a question deleted',
    ({ other }) => other,
    'asker',
    ({ world, to }) => [
      ...on(
        lacks(world.other.title),
        to.home(),
        to.user(world.asker),
        ...lists(to, world, ['active', 'newest']),
        to.tag(tagOf(world, 0), { sort: 'top' }),
        to.tag(tagOf(world, 0), { sort: 'hot' }),
      ),
      ...on(
        lacks(world.other.title),
        to.question(world.other),
        to.postHistory({ kind: 'question', id: world.other.id }),
      ),
      ...on(lacks(world.other.title), to.user(world.writer, { tab: 'answers' })),
      ...on(counted(world.asker.displayName, { questions: 2, answers: 0 }), to.users()),
    ],
  ),
  deleting(
    'a question restored',
    ({ other }) => other,
    'asker',
    ({ world, to }) => [
      ...on(
        has(world.other.title),
        to.home(),
        to.user(world.asker),
        ...lists(to, world, ['active', 'newest', 'unanswered']),
      ),
      ...on(has(world.other.title), to.question(world.other), to.user(world.writer, { tab: 'answers' })),
      ...on(counted(world.asker.displayName, { questions: 3, answers: 0 }), to.users()),
    ],
  ),
  deleting(
    'an answer deleted',
    ({ otherAnswer }) => otherAnswer,
    'writer',
    ({ world, to, say }) => [
      ...on(lacks(`"answer-${world.otherAnswer.id}"`), to.question(world.other)),
      ...on(lacks(world.other.title), to.user(world.writer, { tab: 'answers' })),
      ...on(
        near(world.other.title, say('questions.answers', { count: 0 })),
        to.home(),
        ...lists(to, world, ['newest']),
      ),
      ...on(counted(world.writer.displayName, { questions: 1, answers: 1 }), to.users()),
    ],
  ),
  deleting(
    'an answer restored',
    ({ otherAnswer }) => otherAnswer,
    'writer',
    ({ world, to, say }) => [
      ...on(has(`"answer-${world.otherAnswer.id}"`), to.question(world.other)),
      ...on(has(world.other.title), to.user(world.writer, { tab: 'answers' })),
      ...on(
        near(world.other.title, say('questions.answers', { count: 1 })),
        to.home(),
        ...lists(to, world, ['newest']),
      ),
      ...on(counted(world.writer.displayName, { questions: 1, answers: 2 }), to.users()),
    ],
  ),
  {
    name: 'an answer edited',
    form: ({ writer, answer }, word) => ({
      page: en.editPost({ kind: 'answer', id: answer.id }),
      pick: 'body',
      session: writer.session,
      fields: { body: body(word), basis: 'did' },
    }),
    shows: ({ world, to, word }) =>
      on(
        has(word),
        to.question(world.question),
        to.postHistory({ kind: 'answer', id: world.answer.id }),
        to.user(world.writer, { tab: 'answers' }),
      ),
  },
  {
    name: 'a question’s title and tags edited',
    form: ({ asker, question, tags }, word) => ({
      page: en.editPost({ kind: 'question', id: question.id }),
      pick: 'title',
      session: asker.session,
      fields: { title: `${word} ${aTitle()}`, tags: [tags[0], tags[2]].join(' ') },
    }),
    shows: ({ world, to, word }) => [
      ...on(has(word), to.home(), to.question(world.question), to.user(world.asker), to.tag(tagOf(world, 2))),
      ...on(has(word), ...lists(to, world, ['active', 'newest', 'top'])),
      ...on(has(word), to.user(world.writer, { tab: 'answers' }), to.user(world.writer, { tab: 'reputation' })),
      ...on(
        has(word),
        to.postHistory({ kind: 'question', id: world.question.id }),
        to.postHistory({ kind: 'answer', id: world.answer.id }),
      ),
      ...on(lacks(world.question.title), to.tag(tagOf(world, 1)), to.tag(tagOf(world, 1), { sort: 'top' })),
    ],
  },
  {
    name: 'a tag described',
    form: ({ asker, tags }, word) => ({
      page: en.editTag(tags[0] ?? ''),
      pick: 'description',
      session: asker.session,
      fields: { description: body(word) },
    }),
    shows: ({ world, to, word }) =>
      on(has(word), to.tags(), to.tag(tagOf(world, 0)), to.tag(tagOf(world, 0), { sort: 'top' })),
  },
  {
    name: 'a person’s name',
    form: ({ writer }, word) => ({
      page: en.settings(),
      pick: 'handle',
      session: writer.session,
      fields: { displayName: `Name ${word}`, handle: writer.handle, bio: '', links: '', language: 'en' },
    }),
    shows: ({ world, to, word }) => [
      ...on(has(word), to.home(), to.users(), ...lists(to, world, ['newest'])),
      ...on(
        has(word),
        to.user(world.writer),
        to.user(world.writer, { tab: 'answers' }),
        to.user(world.writer, { tab: 'reputation' }),
      ),
      ...on(
        has(word),
        to.question(world.other),
        to.question(world.theirs),
        to.postHistory({ kind: 'question', id: world.theirs.id }),
      ),
      ...on(has(word), to.postHistory({ kind: 'answer', id: world.answer.id })),
    ],
  },
  ...MODERATION_WRITES,
]
