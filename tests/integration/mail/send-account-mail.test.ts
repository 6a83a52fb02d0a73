import PostalMime from 'postal-mime'
import { sql } from 'drizzle-orm'
import { afterEach, describe, expect, test } from 'vitest'
import { db } from '#db/client.ts'
import { mailLinks } from '#db/schema/auth.ts'
import { requestLink } from '#lib/auth/commands/request-link.ts'
import { signUp } from '#lib/auth/commands/sign-up.ts'
import { enqueue } from '#lib/queue/enqueue.ts'
import { compose } from '#lib/mail/compose.ts'
import type { LetterKind } from '#lib/mail/compose.ts'
import { listOutbox } from '#lib/mail/outbox.ts'
import { deliver } from '#lib/mail/deliver.ts'
import { sendAccountMail } from '#lib/mail/writes/send-account-mail.ts'
import { SAMPLE_LETTERS } from '#lib/telling/rules.ts'
import { LOCALES } from '#lib/i18n/rules.ts'
import type { AccountMail } from '#lib/queue/types.ts'
import { env } from '#lib/platform/env.ts'
import { withRequestContext } from '#lib/platform/request-context.ts'
import { aMember, guest, lettersTo, PASSWORD, runJobs } from '#tests/integration/auth/people.ts'
import { aUser, aWord, NOON } from '#tests/support/factories.ts'
import { aMailServer, setSmtp } from '#tests/support/mail-server.ts'
import { patience } from '#tests/support/patience.ts'

afterEach(() => setSmtp(''))

describe('over SMTP', () => {
  test('a letter goes to one mailbox, as text and HTML, with the link in both', async () => {
    const server = await aMailServer()
    const member = await aMember({ displayName: '<b>Sara</b> & Co' })
    await sendAccountMail(db(), { kind: 'sign-in', userId: member.id }, NOON)
    await server.close()
    expect(server.received).toHaveLength(1)
    const [letter] = server.received
    expect(letter).toMatchObject({ from: 'forum@example.org', to: [member.email] })
    const mail = await PostalMime.parse(letter?.raw ?? '')
    expect(mail).toMatchObject({ subject: 'Your sign-in link', to: [{ address: member.email }] })
    const link = /http:\/\/127\.0\.0\.1:3000\/sign-in\/link\/[\w-]{43}/
    expect(mail.text).toMatch(link)
    expect(mail.html).toMatch(link)
    expect(mail.html).toContain('&lt;b&gt;Sara&lt;/b&gt; &amp; Co')
    expect(mail.html).not.toContain('<b>')
    expect(mail.headers.find((header) => header.key === 'auto-submitted')?.value).toBe('auto-generated')
  })

  test('line breaks never reach the headers', async () => {
    const server = await aMailServer()
    const subject = 'Hello\r\nBcc: mallory@evil.example\r\n\r\nbody'
    await deliver({ to: 'sara@example.org', subject, text: 'x', html: 'x', links: [] }, NOON)
    await server.close()
    const mail = await PostalMime.parse(server.received[0]?.raw ?? '')
    expect(server.received[0]?.to).toEqual(['sara@example.org'])
    expect(mail.headers.map((header) => header.key)).not.toContain('bcc')
    expect(mail.subject).toBe('Hello Bcc: mallory@evil.example body')
  })

  test('refused twice, it is delivered in the end, with a link that works', async () => {
    const server = await aMailServer(2)
    const member = await aMember()
    await requestLink(guest(), { purpose: 'sign-in', email: member.email, address: aWord(), next: null })
    for (let i = 0; i < 3; i++) {
      await runJobs()
      await db().execute(sql`update graphile_worker._private_jobs set run_at = now() where attempts > 0`)
    }
    await server.close()
    expect(server.received).toHaveLength(1)
    expect(await db().$count(mailLinks, sql`user_id = ${member.id}`)).toBe(3)
  })
})

describe('200 mails asked for by requests that name another host', () => {
  test('contain only links to our own address', { timeout: patience(60_000) }, async () => {
    const members = await Promise.all(Array.from({ length: 50 }, () => aMember()))
    for (const member of members) {
      const context = { requestId: 'evil.example', address: 'evil.example', headers: new Map(), rescued: [] }
      await withRequestContext(context, async () => {
        for (const purpose of ['sign-in', 'reset'] as const) {
          await requestLink(guest(), { purpose, email: member.email, address: aWord(), next: null })
        }
        const again = {
          email: member.email,
          displayName: 'Mallory',
          password: PASSWORD,
          next: null,
          locale: 'en' as const,
          invitation: '',
          sentence: '',
        }
        await signUp(guest(), { ...again, address: aWord() })
        const email = `x${member.email}`
        await signUp(guest(), { ...again, email, address: aWord() })
      })
    }
    await runJobs()
    const mailboxes = new Set(members.flatMap(({ email }) => [email, `x${email}`]))
    const letters = (await listOutbox(1000)).filter(({ to }) => mailboxes.has(to))
    expect(letters).toHaveLength(200)
    for (const letter of letters) {
      const links = letter.text.match(/\S+:\/\/\S+/g) ?? []
      expect(links.length).toBeGreaterThan(0)
      for (const link of links) expect(new URL(link).origin).toBe(env().siteUrl)
    }
  })
})

describe('no mail is sent', () => {
  test.each<[string, () => Promise<AccountMail>]>([
    ['to nobody', async () => ({ kind: 'reset', userId: null })],
    [
      'to a seeded account, which has no address',
      async () => ({ kind: 'reset', userId: (await aUser({ isSeeded: true })).id }),
    ],
    ['to confirm what is confirmed', async () => ({ kind: 'confirm', userId: (await aMember()).id })],
  ])('%s', async (_what, mail) => {
    const before = await db().$count(mailLinks)
    await sendAccountMail(db(), await mail(), NOON)
    expect(await db().$count(mailLinks)).toBe(before)
  })

  test('for a transaction that was not committed', async () => {
    const member = await aMember()
    const abandoned = db().transaction(async (tx) => {
      await enqueue(tx, { task: 'send-account-mail', payload: { kind: 'sign-in', userId: member.id } })
      throw new Error('changed my mind')
    })
    await expect(abandoned).rejects.toThrow('changed my mind')
    expect(await lettersTo(member.email)).toEqual([])
  })
})

test('the queue contains no token, no address and no typed text', async () => {
  const member = await aMember()
  await requestLink(guest(), { purpose: 'reset', email: member.email, address: aWord(), next: '/questions/ask' })
  const rows = await db().execute(
    sql`select payload::text, key from graphile_worker._private_jobs j where payload->>'userId' = ${String(member.id)}`,
  )
  expect(rows).toHaveLength(1)
  expect(JSON.parse(String(rows[0]?.['payload']))).toEqual({
    kind: 'reset',
    userId: member.id,
    nextPath: '/questions/ask',
  })
  expect(JSON.stringify(rows)).not.toContain('@')
})

test('every letter exists complete in every language', async () => {
  const others = new Set<string>(['notices', 'digest', 'statement'])
  const kinds = SAMPLE_LETTERS.filter((kind): kind is LetterKind => !others.has(kind))
  const labels = [
    'notMe',
    'keepCodes',
    'confirm',
    'signIn',
    'reset',
    'recover',
    'changeEmail',
    'security',
    'contact',
  ] as const
  for (const locale of LOCALES) {
    for (const kind of kinds) {
      const links = labels.map((label) => ({ label, url: `https://forum.example/${label}` }))
      const letter = await compose(
        kind,
        { email: 'sara@example.org', displayName: 'Sara', locale, site: 'Office Hours' },
        links,
        { device: 'Firefox, Linux', change: 'passkeyAdded', reason: 'Not this time.' },
      )
      expect(letter.text).toContain('Office Hours')
      expect(letter.text).not.toContain('Critical Path')
      expect(letter.text).toContain('Sara')
      expect(`${letter.subject}${letter.text}`).not.toMatch(/\bmail\.\w|[{}]/)
      expect(letter.html).toContain(`<html lang="${locale}">`)
    }
  }
})
