import { paths } from '#lib/platform/paths.ts'
import { has, lacks, near, pointsOf, not } from './freshness.ts'
import { nth } from '#tests/support/factories.ts'
import { aTitle, tagOf, type World } from './small-world.ts'
import { wordsOf } from './words.ts'
import { body, lists, on, type Write } from './write.ts'

const en = paths('en')

/** Returns the words of a title that no test removes. */
const restOf = (title: string) => title.split(' ').slice(1).join(' ')

const putUnder = (name: string, kind: string, shows: Write['shows']): Write => ({
  name,
  form: ({ moderator, other }, word) => ({
    page: en.moderatePost(other.id),
    pick: 'kind',
    session: moderator.session,
    fields: { kind, days: '7', rule: 'be-kind', reason: body(word) },
  }),
  shows,
})

const lifted = (name: string, shows: Write['shows']): Write => ({
  name,
  form: ({ moderator, other }, word) => ({
    page: en.moderatePost(other.id),
    pick: 'act',
    session: moderator.session,
    fields: { reason: body(word) },
  }),
  shows,
})

/** Lists the pages on which pinned questions come first. */
const firstOnes = (to: typeof en) => [to.home(), to.questions(), to.questions({ language: 'en' })]

/** Lists the pages that show the state of the world's other question. */
const talkedOf = (to: typeof en, world: World) => [to.home(), ...lists(to, world, ['active'])]

/** The writes of moderators, in this order: a question that is merged, split or purged is gone for the next one. */
export const MODERATION_WRITES: readonly Write[] = [
  putUnder('a thread locked', 'locked', ({ world, to, word }) =>
    on(has(word), to.question(world.other), to.question(world.other, { sort: 'newest' }), to.log()),
  ),
  lifted('a lock lifted', ({ world, to, say, word }) => [
    ...on(lacks(say('threads.effects.locked')), to.question(world.other)),
    ...on(has(word), to.log()),
  ]),
  putUnder('a question pinned', 'pinned', ({ world, to, say, word }) => [
    ...on(near(world.other.title, say('questions.pinned')), ...firstOnes(to)),
    ...on(has(word), to.question(world.other), to.log()),
  ]),
  lifted('a pin taken away', ({ world, to, say }) => [
    ...on(not(near(world.other.title, say('questions.pinned'))), ...firstOnes(to)),
    ...on(lacks(say('threads.effects.pinned')), to.question(world.other)),
  ]),
  {
    name: 'a question closed',
    form: ({ moderator, other }, word) => ({
      page: en.closeQuestion(other.id),
      pick: 'as',
      session: moderator.session,
      fields: { as: 'needs-details', reason: body(word) },
    }),
    shows: ({ world, to, say, word }) => [
      ...on(has(word), to.question(world.other), to.log()),
      ...on(
        near(world.other.title, say('questions.closed')),
        to.user(world.asker),
        ...talkedOf(to, world),
        ...lists(to, world, ['newest']),
        to.tag(tagOf(world, 0), { sort: 'top' }),
      ),
    ],
  },
  {
    name: 'a question reopened',
    form: ({ moderator, other }, word) => ({
      page: en.reopenQuestion(other.id),
      pick: 'reason',
      session: moderator.session,
      fields: { reason: body(word) },
    }),
    shows: ({ world, to, say, word }) => [
      ...on(lacks(say('closing.banner.noAnswers')), to.question(world.other)),
      ...on(has(word), to.log()),
      ...on(
        not(near(world.other.title, say('questions.closed'))),
        to.user(world.asker),
        ...talkedOf(to, world),
        ...lists(to, world, ['newest']),
        to.tag(tagOf(world, 0), { sort: 'top' }),
      ),
    ],
  },
  {
    name: 'an answer split out',
    form: ({ moderator, otherAnswer, tags }, word) => ({
      page: en.moderatePost(otherAnswer.id),
      pick: 'title',
      session: moderator.session,
      fields: { title: `${word} ${aTitle()}`, tags: nth(tags, 0), rule: 'off-topic', reason: body(word) },
    }),
    shows: ({ world, to, say, word }) => [
      ...on(has(word), to.question(world.other), to.user(world.writer), to.log()),
      ...on(has(word), ...talkedOf(to, world), ...lists(to, world, ['newest', 'unanswered'])),
      ...on(
        near(world.other.title, say('questions.answers', { count: 0 })),
        to.home(),
        ...lists(to, world, ['newest']),
      ),
      ...on(lacks(world.other.title), to.user(world.writer, { tab: 'answers' })),
    ],
  },
  {
    name: 'questions merged',
    form: ({ moderator, twin, other }, word) => ({
      page: en.moderatePost(twin.id, { q: other.title }),
      pick: 'target',
      session: moderator.session,
      fields: { target: String(other.id), rule: 'duplicate', reason: body(word) },
    }),
    shows: ({ world, to, say, word }) => [
      ...on(
        has(`/questions/${world.other.id}/`),
        to.question(world.twin),
        to.postHistory({ kind: 'question', id: world.twin.id }),
      ),
      ...on(has(`"answer-${world.twin.answer.id}"`), to.question(world.other)),
      ...on(
        near(world.other.title, say('questions.answers', { count: 1 })),
        to.home(),
        ...lists(to, world, ['newest']),
      ),
      ...on(lacks(world.twin.title), to.home(), to.questions({ sort: 'newest' }), to.tag(tagOf(world, 2))),
      ...on(has(word), to.log()),
    ],
  },
  {
    name: 'a suggested edit accepted',
    form: ({ moderator, suggestion }) => ({
      page: en.reviewEdit(suggestion.id),
      pick: ['decision', 'accept'],
      session: moderator.session,
    }),
    shows: ({ world, to, say }) => [
      ...on(
        has(world.suggestion.word),
        to.question(world.theirs),
        to.postHistory({ kind: 'question', id: world.theirs.id }),
      ),
      ...on(has(world.suggestion.word), to.home(), to.user(world.writer), ...lists(to, world, ['active', 'newest'])),
      ...on(has(world.theirs.title), to.user(world.suggestion.by, { tab: 'reputation' })),
      ...on(near(world.suggestion.by.displayName, pointsOf(say, 902), 500), to.users()),
    ],
  },
  {
    name: 'a question removed by a moderator',
    form: ({ moderator, theirs }, word) => ({
      page: en.removePost(theirs.id),
      pick: 'reason',
      session: moderator.session,
      fields: { rule: 'off-topic', reason: body(word) },
    }),
    shows: ({ world, to, word }) => [
      ...on(
        lacks(world.theirs.title),
        to.home(),
        to.questions({ sort: 'newest' }),
        to.question(world.theirs),
        to.postHistory({ kind: 'question', id: world.theirs.id }),
        to.user(world.writer),
        to.tag(tagOf(world, 0), { sort: 'top' }),
      ),
      ...on(has(word), to.log()),
    ],
  },
  {
    name: 'spam confirmed',
    form: ({ moderator, spam }, word) => ({
      page: en.moderationCase(spam.case, { act: 'spam' }),
      pick: ['id', String(spam.id)],
      session: moderator.session,
      fields: { rule: 'spam', reason: body(word) },
    }),
    shows: ({ world, to, word }) => [
      ...on(lacks(world.spam.title), to.home(), to.questions({ sort: 'newest' }), to.tag(tagOf(world, 2))),
      ...on(lacks(world.spam.title), to.question(world.spam), to.user(world.spam.by)),
      ...on(has(word), to.log()),
    ],
  },
  {
    name: 'somebody restricted',
    form: ({ moderator, voter }, word) => ({
      page: en.moderationPerson(voter.id),
      pick: 'scope',
      session: moderator.session,
      fields: { scope: 'ask', days: '7', rule: 'be-kind', reason: body(word) },
    }),
    shows: ({ to, word }) => on(has(word), to.log()),
  },
  {
    name: 'a passage taken out',
    form: ({ moderator, other }, word) => ({
      page: en.redactPost(other.id),
      pick: 'passage',
      session: moderator.session,
      fields: { passage: other.title.split(' ')[0] ?? '', rule: 'privacy', reason: body(word), confirmed: 'on' },
    }),
    shows: ({ world, to, word }) => [
      ...on(has('name-removed'), to.question(world.other)),
      ...on(lacks(world.other.title), to.postHistory({ kind: 'question', id: world.other.id }), to.user(world.asker)),
      ...on(
        lacks(world.other.title),
        ...talkedOf(to, world),
        ...lists(to, world, ['newest']),
        to.tag(tagOf(world, 0), { sort: 'top' }),
      ),
      ...on(has(word), to.log()),
    ],
  },
  {
    name: 'a question removed for good',
    form: ({ moderator, other }, word) => ({
      page: en.removePost(other.id),
      // The form beside it has a reason too, but no default.
      pick: ['reason', wordsOf('en')('moderation.starters.privacy')],
      session: moderator.session,
      fields: { rule: 'privacy', reason: body(word), confirmed: 'on' },
    }),
    shows: ({ world, to, word }) => [
      ...on(lacks('name-removed'), to.question(world.other)),
      ...on(
        lacks(restOf(world.other.title)),
        to.postHistory({ kind: 'question', id: world.other.id }),
        to.user(world.asker),
      ),
      ...on(
        lacks(restOf(world.other.title)),
        ...talkedOf(to, world),
        ...lists(to, world, ['newest']),
        to.tag(tagOf(world, 0), { sort: 'top' }),
      ),
      ...on(has(word), to.log()),
    ],
  },
  {
    name: 'the site’s name',
    form: ({ administrator }, word) => ({
      page: en.siteSetting('name'),
      pick: 'key',
      session: administrator.session,
      fields: { name: `Forum ${word}`, reason: body(word) },
    }),
    shows: ({ world, to, word }) => [
      ...on(has(word), to.home(), to.help(), to.users(), to.tags(), to.log(), to.tag(tagOf(world, 0))),
      ...on(
        has(word),
        to.question(world.strange),
        to.postHistory({ kind: 'question', id: world.strange.id }),
        to.user(world.stranger),
      ),
    ],
    isEverywhere: true,
  },
]
