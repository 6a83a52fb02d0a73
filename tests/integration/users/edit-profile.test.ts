import naughtyStrings from 'big-list-of-naughty-strings'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { events } from '#db/schema/ledgers.ts'
import { siteSettings } from '#db/schema/site.ts'
import { users } from '#db/schema/users.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { editProfile } from '#lib/users/commands/edit-profile.ts'
import { DEFAULT_LIMITS } from '#lib/limits/rules.ts'
import { fieldErrorsOf } from '#lib/platform/text.ts'
import { isVisible } from '#lib/platform/visible.ts'
import { getOwnProfile } from '#lib/users/own-profile.ts'
import { screenProfile } from '#lib/screening/port.ts'
import { profileInput } from '#lib/users/schema.ts'
import { aUser, aWord, contextOf, NOON } from '#tests/support/factories.ts'
import { forbidden, invalid, leavingNothingChanged } from '#tests/support/matchers.ts'
import { aRestriction } from '#tests/support/viewer.ts'
import { patience } from '#tests/support/patience.ts'

function edit(viewer: Viewer, fields: Record<string, string> = {}) {
  const typed = {
    displayName: viewer.displayName,
    handle: viewer.handle,
    bio: '',
    links: '',
    language: 'en',
    ...fields,
  }
  return editProfile(contextOf(viewer), profileInput.parse(typed))
}

test('somebody restricted from links adds none to their profile, and may keep earlier ones', async () => {
  const person = await aUser()
  await edit(person, { links: 'https://old.example', bio: 'See <https://mine.example>.' })
  const kept = { ...person, restrictions: [aRestriction({ scope: 'links' })] }
  for (const fields of [
    { links: 'https://new.example', bio: '' },
    { links: '', bio: 'See [this](https://new.example).' },
  ])
    expect(await leavingNothingChanged(() => edit(kept, fields))).toMatchObject({
      refusal: { code: expect.stringContaining('restricted') },
    })
  await edit(kept, { links: 'https://old.example', bio: 'No more than that.' })
  expect(await getOwnProfile(person.id)).toMatchObject({ bio: 'No more than that.' })
})

describe('editing one’s profile', () => {
  test('changes the requested fields, renders the bio, and records which fields, not the typed text', async () => {
    const viewer = await aUser()
    const handle = aWord()
    await edit(viewer, {
      displayName: 'Sara L.',
      handle,
      bio: 'I run *projects*.',
      links: 'https://example.org',
      language: 'sv',
    })
    expect(await getOwnProfile(viewer.id)).toMatchObject({
      displayName: 'Sara L.',
      handle,
      bio: 'I run *projects*.',
      links: ['https://example.org/'],
      locale: 'sv',
    })
    const [row] = await db().select({ html: users.bioHtml }).from(users).where(eq(users.id, viewer.id))
    expect(row?.html).toContain('<em>projects</em>')
    const [event] = await db().select().from(events).where(eq(events.actorId, viewer.id))
    expect(event).toMatchObject({
      kind: 'users.profile-edited',
      details: { fields: 'displayName handle bio links locale' },
    })
  })

  test('a script in the bio is not in its HTML', async () => {
    const viewer = await aUser()
    await edit(viewer, { bio: '<script>alert(1)</script> [x](javascript:alert(1)) <img src=x onerror=alert(1)>' })
    const [row] = await db().select({ html: users.bioHtml }).from(users).where(eq(users.id, viewer.id))
    // Typed tags became text; the only real tag is the paragraph's.
    expect(row?.html.replace(/<\/?p>/g, '')).not.toContain('<')
  })

  test('the same again writes nothing', async () => {
    const viewer = await aUser()
    await edit(viewer, { bio: 'Hello' })
    await leavingNothingChanged(() => edit(viewer, { bio: 'Hello' }))
  })

  test('a handle that looks like another person’s is refused and nothing changes', async () => {
    const other = await aUser({ handle: `${aWord()}o` })
    const viewer = await aUser()
    const lookalike = `${other.handle.slice(0, -1)}0`
    const outcome = await leavingNothingChanged(() => edit(viewer, { handle: lookalike, bio: 'lost?' }))
    expect(outcome).toMatchObject(invalid('handle', 'handleTaken'))
  })

  test('if twenty people want one handle at once, one gets it and the others are told', async () => {
    const handle = aWord()
    const people = await Promise.all(Array.from({ length: 20 }, () => aUser()))
    const outcomes = await Promise.allSettled(people.map((person) => edit(person, { handle })))
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1)
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject(invalid('handle', 'handleTaken'))
    }
  })

  test('role, reputation and address cannot be set by a form', async () => {
    const viewer = await aUser()
    await edit(viewer, {
      bio: 'x',
      role: 'administrator',
      reputation: '9999',
      email: 'evil@example.org',
      emailConfirmedAt: '2026-01-01',
    })
    const [row] = await db().select().from(users).where(eq(users.id, viewer.id))
    expect(row).toMatchObject({ role: 'member', reputation: 1, email: `${viewer.handle}@example.org` })
  })
})

test(
  '500 naughty strings are stored as typed or refused with a reason, and never raise an error',
  { timeout: patience(60_000) },
  async () => {
    const viewer = await aUser()
    for (const naughty of [...naughtyStrings, 'NUL \u0000 here', 'half \ud800 a pair', '\u202eevil']) {
      const fields = { displayName: naughty, handle: naughty, bio: naughty, links: naughty, language: 'en' }
      const parsed = profileInput.safeParse(fields)
      if (!parsed.success)
        expect(Object.values(fieldErrorsOf(parsed.error)).every(({ code }) => code.length > 0)).toBe(true)
      const bio = profileInput.shape.bio.safeParse(naughty)
      const name = profileInput.shape.displayName.safeParse(naughty)
      await edit(viewer, { ...(bio.success && { bio: naughty }), ...(name.success && { displayName: naughty }) })
      const stored = await getOwnProfile(viewer.id)
      // An optional text without visible characters counts as empty.
      const kept = isVisible(naughty) ? naughty : ''
      if (bio.success) expect(stored.bio).toBe(kept.normalize('NFC').replace(/\r\n?/g, '\n'))
      if (name.success) expect(stored.displayName).toBe(name.data)
    }
  },
)

describe('the profile of a new account', () => {
  const limits = DEFAULT_LIMITS
  const aNewcomer = () => aUser({ limits, createdAt: NOON })

  test('may have two links without advertising', async () => {
    const person = await aNewcomer()
    const bio =
      'I plan projects for a bank in Leeds, and write about what I learn there at https://plans.example/notes.'
    await edit(person, { bio })
    const three = { bio, links: 'https://a.example/\nhttps://b.example/\nhttps://c.example/' }
    expect(await leavingNothingChanged(() => edit(person, three))).toMatchObject(
      forbidden('tooManyLinks', { limit: 2 }),
    )
    const sells = 'Get verified PMP exam dumps with a 100% pass guarantee! Order now: https://examdumps.example'
    expect(await leavingNothingChanged(() => edit(person, { bio: sells }))).toMatchObject(forbidden('profileHeld'))
    await edit({ ...person, createdAt: new Date('2026-01-01'), reputation: 900 }, three)
  })

  test('is refused with blocked text, like everybody’s', async () => {
    const value = ['worst.example']
    await db().insert(siteSettings).values({ key: 'blocked-hosts', value, changedAt: NOON })
    const person = await aUser({ reputation: 900 })
    expect(await leavingNothingChanged(() => edit(person, { links: 'https://worst.example/' }))).toMatchObject(
      forbidden('profileHeld'),
    )
    await db().delete(siteSettings)
  })

  test('screenProfile checks only the changed fields', async () => {
    const person = await aNewcomer()
    const text = { title: '', body: 'Order now: https://a.example https://b.example https://c.example' }
    expect(await screenProfile(contextOf(person), text, text)).toBeUndefined()
    await expect(screenProfile(contextOf(person), { title: '', body: '' }, text)).rejects.toMatchObject(
      forbidden('tooManyLinks'),
    )
  })
})
