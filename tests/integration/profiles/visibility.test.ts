import { describe, expect, test } from 'vitest'
import type { Viewer } from '#lib/auth/types.ts'
import { careerTag } from '#lib/profiles/cache.ts'
import { NotFound } from '#lib/platform/errors.ts'
import { addCertificate } from '#lib/profiles/commands/add-certificate.ts'
import { chooseAudiences } from '#lib/profiles/commands/choose-audiences.ts'
import { saveStation } from '#lib/profiles/commands/save-station.ts'
import { getChoices, getMembersParts, getPublicPath } from '#lib/profiles/queries.ts'
import { addCertificateInput, chooseAudiencesInput, saveStationInput } from '#lib/profiles/schema.ts'
import { AUDIENCES, audiencesOf, PROFILE_PARTS, storedOf } from '#lib/users/audiences.ts'
import type { Audience } from '#lib/users/audiences.ts'
import { userTag } from '#lib/users/cache.ts'
import { editProfile } from '#lib/users/commands/edit-profile.ts'
import { getUser } from '#lib/users/queries.ts'
import { profileInput } from '#lib/users/schema.ts'
import { aUser, aWord, contextOf } from '#tests/support/factories.ts'
import { hideProfile } from '#tests/support/hidden-profiles.ts'
import { leavingNothingChanged } from '#tests/support/matchers.ts'

const all = (audience: Audience) => Object.fromEntries(PROFILE_PARTS.map((part) => [part, audience]))
const choose = (viewer: Viewer, fields: Record<string, string>) =>
  chooseAudiences(contextOf(viewer), chooseAudiencesInput.parse(fields))

/** Makes a person with one word in every part of the profile. */
async function somebody() {
  const [viewer, word] = [await aUser(), aWord()]
  const { displayName, handle } = viewer
  const fields = { displayName, handle, bio: `About ${word}`, links: `https://${word}.example/`, language: 'en' }
  await editProfile(contextOf(viewer), profileInput.parse(fields))
  const role = { role: 'pmo-analyst', firstYear: '2019', note: word }
  await saveStation(contextOf(viewer), saveStationInput.parse(role))
  await addCertificate(contextOf(viewer), addCertificateInput.parse({ name: `Cert ${word}` }))
  return { viewer, word }
}

/** Counts how often the word is in what a reader gets. */
const timesIn = (seen: unknown, word: string) => JSON.stringify(seen).split(word).length - 1
const seenByAll = async ({ id }: Viewer) => [await getUser(id), await getPublicPath(id)]

describe('each part of a profile', () => {
  test('is for everybody until its owner chooses', async () => {
    const { viewer, word } = await somebody()
    expect(timesIn(await seenByAll(viewer), word)).toBe(4)
    expect(await getMembersParts(viewer.id)).toEqual({
      bioHtml: '',
      links: [],
      stations: [],
      certificates: [],
      hasActivity: false,
    })
  })

  test('is on the shared profile only if everybody may read it, and on the other page only if signed-in people may', async () => {
    const { viewer, word } = await somebody()
    await choose(viewer, all('members'))
    expect(timesIn(await seenByAll(viewer), word)).toBe(0)
    const parts = await getMembersParts(viewer.id)
    expect([timesIn(parts, word), parts.hasActivity]).toEqual([4, true])
    await choose(viewer, all('nobody'))
    expect(timesIn([await seenByAll(viewer), await getMembersParts(viewer.id)], word)).toBe(0)
    await choose(viewer, { ...all('nobody'), links: 'everybody', career: 'members' })
    expect((await getUser(viewer.id)).links).toEqual([`https://${word}.example/`])
    expect(timesIn(await getMembersParts(viewer.id), word)).toBe(1)
  })

  test('drops the profile when its readers change, and the same choice changes nothing', async () => {
    const { viewer } = await somebody()
    const context = contextOf(viewer)
    const choice = chooseAudiencesInput.parse({ ...all('everybody'), about: 'members' })
    await chooseAudiences(context, choice)
    expect([...context.changedTags]).toEqual([careerTag(viewer.id), userTag(viewer.id)])
    expect((await getChoices(viewer.id)).audiences).toEqual(choice)
    await leavingNothingChanged(() => chooseAudiences(contextOf(viewer), choice))
  })

  test('is for nobody while moderators hide the profile', async () => {
    const { viewer } = await somebody()
    await choose(viewer, all('members'))
    await hideProfile(viewer)
    await expect(getMembersParts(viewer.id)).rejects.toBeInstanceOf(NotFound)
  })
})

test('a form without a choice, or with another word, is refused beside the field', () => {
  const wrong = chooseAudiencesInput.safeParse({ ...all('everybody'), about: 'friends', links: '' })
  expect(wrong.error?.issues.map(({ path, message }) => [path[0], message])).toEqual([
    ['about', 'invalid'],
    ['links', 'required'],
  ])
})

test.each(AUDIENCES)('what is stored is read back: %s', (audience) => {
  const audiences = { ...audiencesOf(null), career: audience }
  expect(audiencesOf(storedOf(audiences))).toEqual(audiences)
})
