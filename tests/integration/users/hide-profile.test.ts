import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { hiddenProfiles } from '#db/schema/moderation.ts'
import { users } from '#db/schema/users.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { undoAct } from '#lib/moderation/commands/undo-act.ts'
import { getPersonFile } from '#lib/people/timeline-queries.ts'
import type { ActId, PostId, UserId } from '#lib/platform/ids.ts'
import { confirmSpam } from '#lib/spam/commands/confirm-spam.ts'
import { peopleTag, userTag } from '#lib/users/cache.ts'
import { editProfile } from '#lib/users/commands/edit-profile.ts'
import { hideProfile, showProfile } from '#lib/users/writes/hide-profile.ts'
import { getUser, listUsers } from '#lib/users/queries.ts'
import { profileInput } from '#lib/users/schema.ts'
import { anAnswer, aQuestion, aUser, aVote, aWord, contextOf, later } from '#tests/support/factories.ts'
import { forbidden, leavingNothingChanged, notFound } from '#tests/support/matchers.ts'
import { aModerator, WHY } from '#tests/support/moderating.ts'
import { aNewcomer, HONEST, SPAM } from '../spam/newcomers.ts'

const PROFILE = { bio: 'Cheap dumps', bioHtml: '<p>Cheap dumps</p>', links: ['https://dumps.example/'] }

/** Makes an account with an advertising profile and a held question. */
async function aSpammer(): Promise<{ by: Viewer; question: { id: PostId }; displayName: string }> {
  const by = await aNewcomer()
  const displayName = `Dumps ${aWord()}`
  await db()
    .update(users)
    .set({ ...PROFILE, displayName })
    .where(eq(users.id, by.id))
  return { by, displayName, question: await aQuestion({ by, body: SPAM(aWord()) }) }
}

const contextAt = (by: Viewer, minutes: number) => contextOf(by, { now: later(minutes) })
const confirm = (context: ReturnType<typeof contextOf>, id: PostId) =>
  confirmSpam(context, { ...WHY, target: { kind: 'post', id } })
const undo = (context: ReturnType<typeof contextOf>, act: ActId | null) =>
  undoAct(context, { act: act as ActId, reason: 'It was no spam after all.' })
const listed = async (id: UserId) => (await listUsers()).items.some((person) => person.id === id)

test('confirming spam hides the profile of an account with nothing else, and the undo shows it again', async () => {
  const [moderator, { by, question, displayName }] = [await aModerator(), await aSpammer()]
  expect(await listed(by.id)).toBe(true)
  const context = contextAt(moderator, 30)
  const { act } = await confirm(context, question.id)
  expect(await getUser(by.id)).toMatchObject({
    displayName: `Member ${by.id}`,
    bioHtml: '',
    links: [],
    isHidden: true,
  })
  expect(await listed(by.id)).toBe(false)
  expect([...context.changedTags]).toEqual(expect.arrayContaining([userTag(by.id), peopleTag()]))
  expect((await getPersonFile(moderator, by.id, later(31))).hiddenProfile).toEqual({
    displayName,
    bio: PROFILE.bio,
    links: PROFILE.links,
  })
  const back = contextAt(moderator, 60)
  await undo(back, act)
  expect(await getUser(by.id)).toMatchObject({ displayName, bioHtml: PROFILE.bioHtml, links: PROFILE.links })
  expect((await getUser(by.id)).isHidden).toBe(false)
  expect(await listed(by.id)).toBe(true)
  expect([...back.changedTags]).toEqual(expect.arrayContaining([userTag(by.id), peopleTag()]))
  expect((await getPersonFile(moderator, by.id, later(61))).hiddenProfile).toBeNull()
})

test('a person with other posts keeps their profile', async () => {
  const [moderator, { by, question, displayName }] = [await aModerator(), await aSpammer()]
  await aVote(await aUser({ reputation: 200 }), await anAnswer({ by, body: HONEST(aWord()) }), 1)
  await confirm(contextAt(moderator, 30), question.id)
  expect(await getUser(by.id)).toMatchObject({ displayName, isHidden: false })
})

test('while it is hidden its person cannot change it', async () => {
  const [moderator, { by, question }] = [await aModerator(), await aSpammer()]
  await confirm(contextAt(moderator, 30), question.id)
  const typed = { displayName: 'Dumps again', handle: by.handle, bio: 'Dumps', links: '', language: 'en' }
  const edit = () => editProfile(contextAt(by, 40), profileInput.parse(typed))
  expect(await leavingNothingChanged(edit)).toMatchObject(forbidden('profileHidden'))
})

test('of two actions the first hides it, and only the undo of that one shows it', async () => {
  const [moderator, { by, question, displayName }] = [await aModerator(), await aSpammer()]
  const first = await confirm(contextAt(moderator, 30), question.id)
  const again = await aQuestion({ by, at: later(40), body: SPAM(aWord()) })
  const second = await confirm(contextAt(moderator, 50), again.id)
  expect(await db().select().from(hiddenProfiles).where(eq(hiddenProfiles.userId, by.id))).toMatchObject([
    { actId: first.act, displayName },
  ])
  await undo(contextAt(moderator, 60), second.act)
  expect(await getUser(by.id)).toMatchObject({ isHidden: true })
  await undo(contextAt(moderator, 70), first.act)
  expect(await getUser(by.id)).toMatchObject({ displayName, isHidden: false })
})

test('for an unknown person nothing is hidden, and showing twice is harmless', async () => {
  const moderator = await aModerator()
  const [nobody, act] = [999_999_999 as UserId, 1 as ActId]
  expect(await leavingNothingChanged(() => hideProfile(contextOf(moderator), nobody, act))).toMatchObject(notFound)
  expect(await leavingNothingChanged(() => showProfile(contextOf(moderator), moderator.id, act))).toBeUndefined()
})
