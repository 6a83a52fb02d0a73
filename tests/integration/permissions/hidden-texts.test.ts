import { globSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Viewer } from '#lib/auth/types.ts'
import { listCandidates } from '#lib/batches/candidate-queries.ts'
import { listBatches } from '#lib/batches/queries.ts'
import { countApplications, listApplications } from '#lib/applications/queries.ts'
import { getSecondStep } from '#lib/lost-codes/queries.ts'
import { listStaffLog } from '#lib/log/queries.ts'
import { queueFilterOf } from '#lib/moderation/filter.ts'
import { listEvents, listPastCases } from '#lib/moderation/history-queries.ts'
import { listCounts } from '#lib/telling/count-queries.ts'
import { listOutgoing } from '#lib/telling/outgoing-queries.ts'
import { countWaiting, getCase, listChanges, listQueue, listTemplates } from '#lib/moderation/queries.ts'
import { getPersonFile, listTimeline } from '#lib/people/timeline-queries.ts'
import { sayOutcome } from '#lib/outcomes/commands/say-outcome.ts'
import { findHiddenOutcome } from '#lib/outcomes/queries.ts'
import { sayOutcomeInput } from '#lib/outcomes/schema.ts'
import { Forbidden, NotFound } from '#lib/platform/errors.ts'
import { getRemovedPost, listRemovedAnswers, listRemovedComments } from '#lib/removal/queries.ts'
import { removeComment } from '#lib/removal/commands/remove-comment.ts'
import { removePost } from '#lib/removal/commands/remove-post.ts'
import { getModeratedComment, getModeratedPost } from '#lib/removal/target-queries.ts'
import { markOutdated } from '#lib/rechecks/commands/mark-outdated.ts'
import { listMarks, listRechecks } from '#lib/rechecks/queries.ts'
import { markOutdatedInput } from '#lib/rechecks/schema.ts'
import * as settings from '#lib/site-admin/history-queries.ts'
import { getEditForReview, listWaitingEdits } from '#lib/suggested-edits/queries.ts'
import { changeSynonym } from '#lib/tag-admin/commands/change-synonym.ts'
import { listTagChanges } from '#lib/tag-admin/queries.ts'
import { setThreadState } from '#lib/threads/commands/set-thread-state.ts'
import { findWaitingCase, getPostToRestructure } from '#lib/threads/restructuring-queries.ts'
import { getViewerState } from '#lib/viewer/queries.ts'
import { listSuspects } from '#lib/voting/fraud-queries.ts'
import { aComment, anAnswer, aQuestion, aUser, aWord, contextOf, NOON } from '#tests/support/factories.ts'
import { IDENTITIES, type Identity } from '#tests/support/identities.ts'
import { anApplication } from '#tests/support/sign-ups.ts'
import { aRestriction } from '#tests/support/viewer.ts'
import { aWorld, WHY, type World } from './world.ts'

// Tests each query that reads hidden texts with every identity. A suspension removes the access that a role gives.

const STAFF: readonly Identity[] = ['moderator', 'administrator']
const ADMINISTRATORS: readonly Identity[] = ['administrator']
/** `owner` wrote the hidden texts; `trusted` has all privileges. */
const WITH_PRIVILEGE: readonly Identity[] = ['owner', 'trusted', ...STAFF]

let world: World & Awaited<ReturnType<typeof hideSome>>
beforeAll(async () => {
  const made = await aWorld()
  world = { ...made, ...(await hideSome(made)) }
})

/** Hides an answer and a comment of the owner in a thread. */
async function hideSome({ owner, people }: World) {
  const context = contextOf(people['moderator'] ?? owner)
  const thread = await aQuestion()
  const [answer, comment] = [await anAnswer({ by: owner, to: thread }), await aComment({ by: owner, under: thread })]
  await removePost(context, { ...WHY, post: answer.id })
  await removeComment(context, { ...WHY, comment: comment.id })
  await changeSynonym(context, { tag: 'pmo', name: aWord(), state: 'add', reason: WHY.reason })
  const marked = await anAnswer()
  const mark = { answer: String(marked.id), outdated: 'yes', reason: 'The exam has changed since.' }
  await markOutdated(contextOf(await aUser()), markOutdatedInput.parse(mark))
  const told = await aQuestion({ by: owner })
  await sayOutcome(
    contextOf(owner),
    sayOutcomeInput.parse({ question: String(told.id), decision: 'I took the other job.' }),
  )
  await anApplication(context.db)
  const state = { kind: 'without-outcome', days: null, slowSeconds: null } as const
  await setThreadState(context, { ...WHY, ...state, post: told.id })
  return { thread, marked, told, hiddenAnswer: answer, hiddenComment: comment }
}

const filter = { now: NOON }
const state = (viewer: Viewer) =>
  getViewerState(viewer, { questionId: world.thread.id, now: NOON, say: ({ code }) => code })

/**
 * The queries, with the identities that may see the result. Others get an empty list, null, or an error of the closed
 * set.
 */
const READERS: Readonly<Record<string, { seenBy: readonly Identity[]; read: (viewer: Viewer) => Promise<unknown> }>> = {
  getRemovedPost: { seenBy: WITH_PRIVILEGE, read: (viewer) => getRemovedPost(world.removed.id, viewer) },
  listTagChanges: { seenBy: STAFF, read: listTagChanges },
  listRemovedAnswers: { seenBy: WITH_PRIVILEGE, read: (viewer) => listRemovedAnswers(world.thread.id, viewer) },
  listRemovedComments: { seenBy: WITH_PRIVILEGE, read: (viewer) => listRemovedComments(world.thread.id, viewer) },
  'the number of hidden answers': {
    seenBy: WITH_PRIVILEGE,
    read: async (viewer) => (await state(viewer)).removedAnswers || null,
  },
  'the number of waiting cases': {
    seenBy: STAFF,
    read: async (viewer) => (await state(viewer)).viewer?.waiting ?? null,
  },
  'the links for moderators': {
    seenBy: STAFF,
    read: async (viewer) => (await state(viewer)).viewer?.mayModerate || null,
  },
  getModeratedPost: { seenBy: STAFF, read: (viewer) => getModeratedPost(world.removed.id, viewer) },
  getModeratedComment: { seenBy: STAFF, read: (viewer) => getModeratedComment(world.hiddenComment.id, viewer) },
  getPostToRestructure: { seenBy: STAFF, read: (viewer) => getPostToRestructure(viewer, world.removed.id, null) },
  findWaitingCase: {
    seenBy: STAFF,
    read: (viewer) => findWaitingCase(viewer, { id: world.question.id, comment: null }),
  },
  listQueue: { seenBy: STAFF, read: async (viewer) => (await listQueue(viewer, queueFilterOf({}))).items },
  getCase: { seenBy: STAFF, read: (viewer) => getCase(viewer, world.caseId) },
  listChanges: { seenBy: STAFF, read: async (viewer) => (await listChanges(viewer, NOON, NOON)).changes },
  listEvents: {
    seenBy: STAFF,
    read: async (viewer) => [await listEvents(viewer, { id: world.caseId, about: world.owner.id })],
  },
  listPastCases: {
    seenBy: STAFF,
    read: async (viewer) => [await listPastCases(viewer, { id: world.caseId, about: world.owner.id })],
  },
  countWaiting: { seenBy: STAFF, read: (viewer) => countWaiting(viewer) },
  'listTemplates (moderation)': { seenBy: STAFF, read: async (viewer) => [await listTemplates(viewer)] },
  getPersonFile: { seenBy: STAFF, read: (viewer) => getPersonFile(viewer, world.owner.id, NOON) },
  listTimeline: { seenBy: STAFF, read: async (viewer) => (await listTimeline(viewer, world.owner.id, filter)).items },
  listBatches: { seenBy: STAFF, read: async (viewer) => [await listBatches(viewer)] },
  listCandidates: {
    seenBy: STAFF,
    read: (viewer) => listCandidates(viewer, { of: 'items', items: [{ kind: 'post', id: world.removed.id }] }),
  },
  // The marks hold readers' reasons why an answer is outdated; the owner wrote another answer.
  listMarks: { seenBy: ['trusted', ...STAFF], read: (viewer) => listMarks(viewer, world.marked.id) },
  listRechecks: {
    seenBy: ['trusted', ...STAFF],
    read: async (viewer) => (await listRechecks(viewer, { now: new Date('2029-01-01T00:00:00Z') })).items,
  },
  findHiddenOutcome: { seenBy: ['owner', ...STAFF], read: (viewer) => findHiddenOutcome(viewer, world.told.id) },
  listSuspects: { seenBy: STAFF, read: (viewer) => listSuspects(viewer, NOON) },
  listStaffLog: { seenBy: STAFF, read: async (viewer) => (await listStaffLog(viewer)).items },
  // The owner wrote the edited answer; `theirEdit` edits the owner's question.
  getEditForReview: { seenBy: WITH_PRIVILEGE, read: (viewer) => getEditForReview(viewer, world.theirEdit.id, NOON) },
  listWaitingEdits: {
    seenBy: ['trusted', ...STAFF],
    read: async (viewer) => (await listWaitingEdits(viewer)).items,
  },
  getSecondStep: { seenBy: ADMINISTRATORS, read: (viewer) => getSecondStep(viewer, world.owner.id) },
  countApplications: { seenBy: STAFF, read: async (viewer) => [await countApplications(viewer, NOON)] },
  listApplications: { seenBy: STAFF, read: (viewer) => listApplications(viewer, NOON) },
  listCounts: { seenBy: ADMINISTRATORS, read: async (viewer) => [await listCounts(viewer, NOON)] },
  listOutgoing: { seenBy: ADMINISTRATORS, read: async (viewer) => [await listOutgoing(viewer)] },
  'listStaff (site)': { seenBy: ADMINISTRATORS, read: (viewer) => settings.listStaff(viewer) },
  'listChanges (site)': {
    seenBy: ADMINISTRATORS,
    read: async (viewer) => [await settings.listChanges(viewer, 'limits')],
  },
}

/** Returns whether the query returned anything. */
async function isSeen(read: () => Promise<unknown>): Promise<boolean> {
  try {
    const found = await read()
    return found !== null && !(Array.isArray(found) && found.length === 0)
  } catch (error) {
    if (error instanceof NotFound || error instanceof Forbidden) return false
    throw error
  }
}

const person = (identity: Identity): Viewer => {
  const found = world.people[identity]
  if (!found) throw new Error(`nobody is ${identity}`)
  return found
}

describe.each(Object.entries(READERS))('%s', (_, { seenBy, read }) => {
  test('is for its readers, and for nobody else', async () => {
    const seen: Identity[] = []
    for (const identity of IDENTITIES) if (await isSeen(() => read(person(identity)))) seen.push(identity)
    expect(seen.toSorted()).toEqual([...seenBy].toSorted())
  })

  test('is hidden from suspended people, except in what they wrote', async () => {
    const restrictions = [aRestriction({ scope: 'everything' })]
    for (const identity of seenBy.filter((one) => one !== 'owner'))
      expect([identity, await isSeen(() => read({ ...person(identity), restrictions }))]).toEqual([identity, false])
  })
})

test('an author reads their own hidden texts while suspended', async () => {
  const author = { ...world.owner, restrictions: [aRestriction({ scope: 'everything' })] }
  expect(await isSeen(() => getRemovedPost(world.removed.id, author))).toBe(true)
  expect(await isSeen(() => listRemovedAnswers(world.thread.id, author))).toBe(true)
})

describe('the table is complete', () => {
  /** Queries of a viewer that read nothing hidden: the viewer's own data, or public data. */
  const NOTHING_HIDDEN = [
    'findCase',
    'getBatch',
    'getViewerState',
    'getFlagStanding',
    'getBurst',
    'listUnproven',
    'getLimitsLeft',
    'getStatement',
    'getOwnSettings',
    'getDevices',
    'suggestsInstead',
    'getSlowEnd',
    'waitingFor',
    'listEditsOnPostsOf',
    'readCases',
    'listMisses',
    'getRoleToEdit',
    'findMoveToEdit',
    'getModeratedTag',
    'previewMerge',
    'readBountyPage',
    'listInvitations',
  ]

  test('every query that takes a viewer has its row', () => {
    const asked = globSync('lib/**/*queries.ts').flatMap((path) =>
      [
        ...readFileSync(path, 'utf8').matchAll(
          /^export (?:async )?function (\w+)\(\s*(?:\w+: \w+,\s*)?viewer: Viewer/gm,
        ),
      ].map(([, name]) => name ?? ''),
    )
    expect(asked.length).toBeGreaterThan(20)
    const known = new Set([...Object.keys(READERS).map((name) => name.split(' ')[0] ?? ''), ...NOTHING_HIDDEN])
    expect(asked.filter((name) => !known.has(name))).toEqual([])
  })
})
