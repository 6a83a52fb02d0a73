import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { siteSettings } from '#db/schema/site.ts'
import { users } from '#db/schema/users.ts'
import { checkDisplayName, checkSignUp } from '#lib/auth/fault-queries.ts'
import { runBatch } from '#lib/batches/commands/run-batch.ts'
import { batchInput, itemField } from '#lib/batches/schema.ts'
import { saveRole } from '#lib/career-map/commands/save-role.ts'
import { checkRole } from '#lib/career-map/fault-queries.ts'
import { saveRoleInput } from '#lib/career-map/schema.ts'
import { closeQuestion } from '#lib/closing/commands/close-question.ts'
import { closeQuestionInput } from '#lib/closing/schema.ts'
import { checkOtherFields, parse, runWithAllErrors } from '#lib/edge/complaints.ts'
import { raiseFlag } from '#lib/flags/commands/raise-flag.ts'
import { raiseFlagInput } from '#lib/flags/schema.ts'
import { restrictPerson } from '#lib/people/commands/restrict-person.ts'
import { restrictPersonInput } from '#lib/people/schema.ts'
import { checkSuggestedSummary, checkSummary } from '#lib/posts/fault-queries.ts'
import { checkCitations, checkSentences } from '#lib/quick-answers/fault-queries.ts'
import { citeName } from '#lib/quick-answers/names.ts'
import { purgePost } from '#lib/removal/commands/purge-post.ts'
import { redactPassage } from '#lib/removal/commands/redact-passage.ts'
import { purgeInput, redactPassageInput } from '#lib/removal/schema.ts'
import { changeRole } from '#lib/site-admin/commands/change-role.ts'
import { changeRoleInput, changeSettingInput } from '#lib/site-admin/schema.ts'
import { checkImproved } from '#lib/suggested-edits/fault-queries.ts'
import { convertPost } from '#lib/threads/commands/convert-post.ts'
import { mergeQuestions } from '#lib/threads/commands/merge-questions.ts'
import { moveAnswer } from '#lib/threads/commands/move-answer.ts'
import { setThreadState } from '#lib/threads/commands/set-thread-state.ts'
import { convertPostInput, mergeQuestionsInput, moveAnswerInput, setThreadStateInput } from '#lib/threads/schema.ts'
import { fieldErrorsOf } from '#lib/platform/text.ts'
import { checkHandle, checkOwnNames } from '#lib/users/fault-queries.ts'
import { reverseVotes } from '#lib/voting/commands/reverse-votes.ts'
import { pairField, reverseVotesInput } from '#lib/voting/schema.ts'
import { aRole, roleFields } from '#tests/support/careers.ts'
import { anAnswer, aQuestion, aUser, contextOf, NOON } from '#tests/support/factories.ts'
import { aNewcomer } from '../spam/newcomers.ts'
import { invalid, leavingNothingChanged } from '#tests/support/matchers.ts'

const moderator = await aUser({ role: 'moderator' })
const administrator = await aUser({ role: 'administrator' })
const { id: post, question } = await anAnswer()
const asked = { post: String(question.id), rule: 'housekeeping', reason: '' }
const answered = { ...asked, post: String(post) }
const nowhere = '999999'
const why = { rule: 'housekeeping', reason: '' }
const item = { [itemField({ kind: 'post', id: post })]: 'on' }

/** An action's form without its reason, and the other invalid field. */
const FORMS = {
  merge: [{ input: mergeQuestionsInput, run: mergeQuestions }, { ...asked, target: nowhere }, 'target'],
  move: [{ input: moveAnswerInput, run: moveAnswer }, { ...answered, target: nowhere }, 'target'],
  convert: [{ input: convertPostInput, run: convertPost }, { ...answered, under: '' }, 'under'],
  slow: [{ input: setThreadStateInput, run: setThreadState }, { ...asked, kind: 'slow' }, 'slowSeconds'],
  redact: [{ input: redactPassageInput, run: redactPassage }, { ...answered, passage: 'not in it' }, 'passage'],
  purge: [{ input: purgeInput, run: (c: never, i: never) => purgePost(c, i) }, answered, 'confirmed'],
  'nothing ticked': [{ input: batchInput, run: runBatch }, { ...why, kind: 'lock' }, 'items'],
  'target gone': [
    { input: batchInput, run: runBatch },
    { ...why, ...item, kind: 'close', as: 'duplicate', target: nowhere },
    'target',
  ],
  'votes of nobody': [{ input: reverseVotesInput, run: reverseVotes }, why, 'pairs'],
  'no votes': [
    { input: reverseVotesInput, run: reverseVotes },
    { ...why, [pairField({ voter: question.id, author: question.id })]: 'off' },
    'pairs',
  ],
  close: [
    { input: closeQuestionInput, run: closeQuestion },
    { ...why, question: String(question.id), as: 'duplicate', [`target-${nowhere}`]: 'on' },
    'targets',
  ],
  role: [{ input: changeRoleInput, run: changeRole }, { ...why, handle: 'nobody-at-all', role: 'moderator' }, 'handle'],
  setting: [
    { input: changeSettingInput, run: () => Promise.resolve() },
    { ...why, key: 'synonyms', version: '0', synonyms: 'alone' },
    'synonyms',
  ],
} as const

describe('an action without a reason also names its other errors', () => {
  test.each(Object.entries(FORMS))('%s', async (what, [spec, fields, field]) => {
    const { input, run } = spec as unknown as Parameters<typeof checkOtherFields>[0]
    const context = contextOf(what === 'role' || what === 'setting' ? administrator : moderator)
    const sent = async () => run(context, parse(input, fields))
    const thrown = await leavingNothingChanged(() =>
      runWithAllErrors(sent, [() => checkOtherFields({ input, run }, context, fields)]),
    )
    expect(Object.keys((thrown as { fields?: object }).fields ?? {}).toSorted()).toEqual(['reason', field].toSorted())
  })

  test('and a rehearsal that would have succeeded leaves nothing behind', async () => {
    const { id: into } = await aQuestion()
    const spec = { input: mergeQuestionsInput, run: mergeQuestions }
    const fields = { ...asked, target: String(into) }
    const left = () => checkOtherFields(spec, contextOf(moderator), fields)
    expect(await leavingNothingChanged(left)).toBeUndefined()
  })

  test('a shorter restriction than the one in force', async () => {
    const { id } = await aUser()
    const spec = { input: restrictPersonInput, run: restrictPerson }
    const fields = {
      rule: 'spam',
      person: String(id),
      scope: 'ask',
      days: '365',
      reason: 'Advertising again and again.',
    }
    await restrictPerson(contextOf(moderator), parse(restrictPersonInput, fields))
    await expect(
      checkOtherFields(spec, contextOf(moderator), { ...fields, days: '7', reason: '' }),
    ).rejects.toMatchObject(invalid('days', 'restrictedLonger'))
  })

  test('a flag with too long a note on a duplicate that does not exist', async () => {
    const spec = { input: raiseFlagInput, run: raiseFlag }
    const fields = { post: String(question.id), reason: 'duplicate', duplicateOf: '', text: 'x'.repeat(501) }
    const flagger = contextOf(await aUser({ reputation: 100 }))
    const said = raiseFlagInput.safeParse(fields).error
    expect(Object.keys(said ? fieldErrorsOf(said) : {})).toEqual(['text', 'duplicateOf'])
    await expect(checkOtherFields(spec, flagger, { ...fields, duplicateOf: nowhere })).rejects.toMatchObject(
      invalid('duplicateOf', 'invalid'),
    )
  })
})

describe('an incomplete text is checked as a whole', () => {
  test('the reason of a moderator’s edit', async () => {
    for (const id of [post, question.id]) {
      const fields = { post: String(id), summary: '', title: 'x', body: 'x' }
      await expect(checkSummary(contextOf(moderator), fields)).rejects.toMatchObject(invalid('summary', 'tooShort'))
      await expect(checkSummary(contextOf(await aUser()), fields)).resolves.toBeUndefined()
    }
  })

  test('words of an edit or a suggestion that look like spam', async () => {
    const somebody = contextOf(await aNewcomer())
    const fields = { post: String(post), summary: 'see https://casino.example' }
    await expect(checkSummary(somebody, fields)).rejects.toMatchObject(invalid('summary', 'noAddress'))
    await expect(checkSuggestedSummary(somebody, fields)).rejects.toMatchObject(invalid('summary', 'noAddress'))
  })

  test('tags of an improved suggestion', async () => {
    const fields = { decision: 'improve', tags: 'nobody-has-this-tag' }
    const somebody = contextOf(await aUser())
    await expect(checkImproved(somebody, fields)).rejects.toMatchObject(invalid('tags', 'newTag'))
    await expect(checkImproved(somebody, { ...fields, decision: 'decline' })).resolves.toBeUndefined()
  })

  test('sentences of a quick answer that look like spam, and answers that are gone', async () => {
    const somebody = contextOf(await aNewcomer())
    const fields = {
      question: String(question.id),
      sentence1: 'No.',
      sentence2: 'See https://casino.example for all of it.',
      summary: 'mail me@firm.example',
      [citeName(2, question.id)]: 'on',
    }
    await expect(checkSentences(somebody, fields)).rejects.toMatchObject({
      fields: { sentence2: { code: 'noAddress' }, summary: { code: 'noAddress' } },
    })
    await expect(checkCitations(somebody, fields)).rejects.toMatchObject(invalid('cites2', 'citationGone'))
    await expect(checkCitations(somebody, { ...fields, [citeName(2, question.id)]: 'off' })).resolves.toBeUndefined()
  })

  test('address, place and superior of a role on the career map', async () => {
    const there = await aRole({ level: 9 })
    const fields = roleFields({ slug: there.slug, level: '9', reportsTo: 'astronaut', name_en: '' })
    await expect(checkRole(contextOf(moderator), fields)).rejects.toMatchObject({
      fields: { slug: { code: 'slugTaken' }, level: { code: 'placeTaken' }, reportsTo: { code: 'noSuchRole' } },
    })
    const complete = parse(saveRoleInput, roleFields({ slug: there.slug, level: '9', reportsTo: 'astronaut' }))
    const thrown = await leavingNothingChanged(() => saveRole(contextOf(moderator), complete))
    expect(Object.keys((thrown as { fields?: object }).fields ?? {})).toEqual(['slug', 'level', 'reportsTo'])
    await expect(checkRole(contextOf(await aUser()), fields)).resolves.toBeUndefined()
  })

  beforeAll(async () => {
    await db().insert(siteSettings).values({ key: 'name', value: 'Projekthaus', changedAt: NOON })
    return async () => {
      await db().delete(siteSettings)
    }
  })

  test('names and handles of a profile', async () => {
    const [somebody, other] = [await aUser(), await aUser()]
    const fields = { handle: other.handle, displayName: 'Projekthaus', bio: 'x'.repeat(99_999) }
    await expect(checkHandle(contextOf(somebody), fields)).rejects.toMatchObject(invalid('handle', 'handleTaken'))
    await expect(checkOwnNames(contextOf(somebody), fields)).rejects.toMatchObject(
      invalid('displayName', 'nameReserved'),
    )
    const own = await db().select().from(users).where(eq(users.id, somebody.id))
    expect(own).toMatchObject([{ handle: somebody.handle }])
  })

  test('address, name and password of somebody who signs up', async () => {
    const guest = contextOf(moderator)
    const fields = { email: 'x@mailinator.com', displayName: 'Projekthaus', password: '1234567890' }
    await expect(checkSignUp(guest, fields)).rejects.toMatchObject({
      fields: { email: { code: 'emailDisposable' }, password: { code: 'passwordCommon' } },
    })
    await expect(checkDisplayName(guest, fields)).rejects.toMatchObject(invalid('displayName', 'nameReserved'))
    await expect(checkSignUp(guest, { email: 'nobody', password: '' })).rejects.toMatchObject({
      fields: { password: { code: 'required' } },
    })
  })
})
