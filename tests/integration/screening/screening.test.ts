import { describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { revisions } from '#db/schema/posts.ts'
import { siteSettings } from '#db/schema/site.ts'
import { suggestedEdits } from '#db/schema/threads.ts'
import { eq } from 'drizzle-orm'
import { UNLIMITED } from '#lib/limits/rules.ts'
import { screen, screenFields } from '#lib/screening/port.ts'
import { decideEdit } from '#lib/suggested-edits/commands/decide-edit.ts'
import { screenNames } from '#lib/users/writes/screen-names.ts'
import { aQuestion, aUser, aWord, contextOf, later } from '#tests/support/factories.ts'
import { forbidden, invalid, leavingNothingChanged } from '#tests/support/matchers.ts'
import { aModerator } from '#tests/support/moderating.ts'
import { aSuggestion, decision } from '#tests/support/suggested-edits.ts'
import { aRestriction } from '#tests/support/viewer.ts'
import { guest } from '../auth/people.ts'
import { aMember, aNewcomer, HONEST, postRow, SPAM } from '../spam/newcomers.ts'

const CASINO = Array.from({ length: 5 }, (_, at) => `[bonus ${at}](//casino-${at}.example/p)`).join(' ')

async function block(hosts: readonly string[]): Promise<void> {
  await db()
    .insert(siteSettings)
    .values({ key: 'blocked-hosts', value: hosts, changedAt: later(0) })
}

describe('improving a suggested edit', () => {
  /** Makes a newcomer's question with a word that an accomplice suggested. */
  async function anAgreedOne() {
    const by = await aNewcomer()
    const question = await aQuestion({ by, body: HONEST(aWord()) })
    const edit = await aSuggestion(await aNewcomer(), question, { body: HONEST(aWord()) })
    const improve = (body: string) => {
      const typed = { decision: 'improve', version: '1', title: `What is ${aWord()} here?`, body, tags: 'pmo' }
      return decideEdit(contextOf(by, { now: later(30) }), decision(edit, typed))
    }
    return { question, edit, improve }
  }

  test('is screened: neither five links nor advertising pass, and nothing is decided', async () => {
    const { question, edit, improve } = await anAgreedOne()
    expect(await leavingNothingChanged(() => improve(`${HONEST(aWord())} ${CASINO}`))).toMatchObject(
      forbidden('tooManyLinks', { limit: 2 }),
    )
    expect(await leavingNothingChanged(() => improve(SPAM(aWord())))).toMatchObject(forbidden('editHeld'))
    const [row] = await db().select().from(suggestedEdits).where(eq(suggestedEdits.id, edit.id))
    expect(row?.state).toBe('open')
    expect(await postRow(question.id)).toMatchObject({ revision: 1, removal: null })
  })

  test('with honest words makes both versions', async () => {
    const { question, improve } = await anAgreedOne()
    await improve(HONEST(aWord()))
    expect(await db().select().from(revisions).where(eq(revisions.postId, question.id))).toHaveLength(3)
  })

  test('ignores links that the suggestion had', async () => {
    const by = await aNewcomer()
    const question = await aQuestion({ by, body: HONEST(aWord()) })
    const body = `${HONEST(aWord())} https://www.pmi.org/a https://www.apm.org.uk/b https://www.ipma.world/c`
    const edit = await aSuggestion(await aMember(), question, { body })
    const typed = { decision: 'improve', version: '1', title: `What is ${aWord()}?`, body: `${body} Yes.`, tags: 'pmo' }
    const out = await decideEdit(contextOf(by, { now: later(30) }), decision(edit, typed))
    expect(out).toMatchObject({ state: 'improved' })
  })
})

test('only moderators accept a suggestion whose host was blocked in the meantime', async () => {
  const question = await aQuestion()
  const host = `${aWord()}.example`
  const edit = await aSuggestion(await aMember(), question, { body: `${HONEST(aWord())} See https://${host}/x.` })
  await block([host])
  const accept = (by: Parameters<typeof contextOf>[0]) =>
    decideEdit(contextOf(by, { now: later(9) }), decision(edit, { decision: 'accept' }))
  expect(await leavingNothingChanged(() => accept(question.author))).toMatchObject(forbidden('suspiciousEdit'))
  expect(await accept(await aModerator())).toMatchObject({ state: 'accepted' })
  await db().delete(siteSettings)
})

describe('fields that cannot wait for a moderator', () => {
  const line = (after: string, before?: string) => ({ summary: { after, ...(before !== undefined && { before }) } })

  test('contain no new address or contact from a new account; earlier ones may stay, and members may add theirs', async () => {
    const [newcomer, member] = [contextOf(await aNewcomer()), contextOf(await aMember())]
    for (const words of ['See pm-notes.example', 'https://www.pmi.org', 'Mail me@firm.example'])
      await expect(screenFields(newcomer, line(words))).rejects.toMatchObject(invalid('summary', 'noAddress'))
    for (const words of [
      'Call me on WhatsApp +1 415 555 0132 for the certificate',
      'Ruf mich an: 0171 2345678',
      'Skriv till @pm_helper på Telegram',
    ])
      await expect(screenFields(newcomer, line(words))).rejects.toMatchObject(invalid('summary', 'noContact'))
    await screenFields(newcomer, line('Call 0171 2345678 or mail', 'Call 0171 2345678'))
    await screenFields(newcomer, line('Named the budget of 1 200 000 for 2024 – 2026, as @sara asked'))
    await screenFields(newcomer, line('See www.pmi.org there', 'See www.pmi.org'))
    await screenFields(newcomer, line('A clearer title, and a typo'))
    await screenFields(member, line('Took the numbers from www.pmi.org'))
  })

  test('contain no advertising, except from trusted people', async () => {
    const words = 'Buy verified PMP exam dumps, 100% pass guarantee! Order now: https://examdumps.example'
    await expect(screenFields(contextOf(await aMember()), line(words))).rejects.toMatchObject(
      invalid('summary', 'looksLikeSpam'),
    )
    await screenFields(contextOf(await aNewcomer({}, { reputation: 900 })), line(words))
  })

  test('name each field with a problem, and none that is empty or unchanged', async () => {
    await block(['worst.example'])
    const bad = { after: 'worst.example' }
    const newcomer = contextOf(await aNewcomer({ links: { new: UNLIMITED, member: UNLIMITED, trusted: UNLIMITED } }))
    await expect(
      screenFields(newcomer, { one: bad, two: bad, three: { ...bad, before: bad.after }, four: { after: ' ' } }),
    ).rejects.toMatchObject({ fields: { one: { code: 'looksLikeSpam' }, two: { code: 'looksLikeSpam' } } })
    await db().delete(siteSettings)
  })

  test('contain no links while links are restricted', async () => {
    const kept = await aUser({ restrictions: [aRestriction({ scope: 'links' })] })
    await expect(screenFields(contextOf(kept), line('See a-b.example'))).rejects.toMatchObject({
      refusal: { values: { scope: 'links' } },
    })
  })

  test('contain no advertising in a new account’s name, even with hyphens', async () => {
    const newcomer = contextOf(await aNewcomer())
    for (const name of ['Best Casino', 'Crypto King', 'best-casino-example', 'seo-expert-berlin']) {
      const handle = name.toLowerCase().replaceAll(' ', '-')
      await expect(screenNames(newcomer, { displayName: 'Anna', handle })).rejects.toMatchObject(
        invalid('handle', 'looksLikeSpam'),
      )
      await expect(screenNames(guest(), { displayName: name })).rejects.toMatchObject(
        invalid('displayName', 'looksLikeSpam'),
      )
    }
    await screenNames(newcomer, { displayName: 'Sara Casino', handle: 'sara-casino' })
  })

  test('also screen the handle that is made from a name', async () => {
    await block(['blue-river.example'])
    await expect(screenNames(guest(), { displayName: 'Blue River Example' })).rejects.toMatchObject(
      invalid('displayName', 'looksLikeSpam'),
    )
    await db().delete(siteSettings)
  })

  test.each(['Sara Lindqvist', 'Bid Manager Lagos', 'PMP Trainer Anna', 'Agile Coach Berlin', 'PMO Consulting Nord'])(
    '%s is a name',
    async (name) => {
      await screenNames(guest(), { displayName: name })
    },
  )
})

test('a name may not pretend to be the forum or its staff, also after the site was renamed', async () => {
  await db()
    .insert(siteSettings)
    .values({ key: 'name', value: 'Projekthaus', changedAt: later(0) })
  for (const displayName of ['Projekthaus', 'Projekthaus-Team', 'Support Projekthaus'])
    await expect(screenNames(guest(), { displayName })).rejects.toMatchObject(invalid('displayName', 'nameReserved'))
  await expect(screenNames(guest(), { displayName: 'Sara', handle: 'projekthaus-support' })).rejects.toMatchObject(
    invalid('handle', 'nameReserved'),
  )
  await screenNames(guest(), { displayName: 'Anna vom Projekthaus' })
  await db().delete(siteSettings)
})

test('screening a post writes nothing', async () => {
  const by = await aNewcomer()
  const said = () => screen(contextOf(by), { title: '', body: SPAM(aWord()), isNew: true })
  expect(await leavingNothingChanged(said)).toMatchObject({ verdict: 'hold' })
})
