import PostalMime from 'postal-mime'
import { Webhook } from 'standardwebhooks'
import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { POST } from '#app/api/mail/replies/route.ts'
import { db } from '#db/client.ts'
import { comments } from '#db/schema/comments.ts'
import { notificationSettings } from '#db/schema/notifications.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { replyAddress, readReplyAddress } from '#lib/mail/reply-address.ts'
import { defaultSettings } from '#lib/notifications/channels.ts'
import { sendNotices } from '#lib/notifications/writes/send-notices.ts'
import { env, publishEnv } from '#lib/platform/env.ts'
import { deletePost } from '#lib/posts/commands/delete-post.ts'
import { isForgery } from '#server/http/origin-check.ts'
import { suspend } from '#tests/integration/auth/people.ts'
import { tellQueued } from '#tests/integration/notifications/people-told.ts'
import { anAnswer, aQuestion, aUser, aWord, contextOf, later, NOON, nth } from '#tests/support/factories.ts'
import { aMailServer, setSmtp } from '#tests/support/mail-server.ts'

const SECRET = `whsec_${Buffer.from('a secret of thirty-two bytes ....').toString('base64')}`

function setVariables(values: Readonly<Record<'MAIL_WEBHOOK_SECRET' | 'MAIL_REPLY_TO', string>>): void {
  Object.assign(process.env, values)
  publishEnv({ ...env() }, 'production')
}
beforeEach(() => setVariables({ MAIL_WEBHOOK_SECRET: SECRET, MAIL_REPLY_TO: 'reply@forum.example' }))
afterEach(() => {
  setVariables({ MAIL_WEBHOOK_SECRET: '', MAIL_REPLY_TO: '' })
  setSmtp('')
})

/** Somebody who comments by e-mail, and an answer to their question. */
async function anAnswered(repliesByMail = true) {
  const asker = await aUser()
  const settings = { ...defaultSettings('en'), quietFrom: null, quietUntil: null, repliesByMail, version: 1 }
  await db()
    .insert(notificationSettings)
    .values({ ...settings, userId: asker.id, changedAt: NOON })
  const question = await aQuestion({ by: asker })
  const answer = await anAnswer({ to: question, at: later(0) })
  return { asker, question, answer, to: replyAddress({ userId: asker.id, postId: answer.id }) ?? '' }
}

type Sent = { from?: string; to: string; text?: string; headers?: readonly string[]; secret?: string }

async function post(asker: Viewer, sent: Sent): Promise<number> {
  const {
    from = `Sara <${asker.handle}@EXAMPLE.org>`,
    to,
    text = 'Thank you, this was new to me.',
    headers = [],
  } = sent
  const mail = [`From: ${from}`, `To: Forum <${to}>`, 'Subject: Re: Why?', ...headers, '', text].join('\r\n')
  const at = new Date()
  const request = new Request('http://forum.test/api/mail/replies', {
    method: 'POST',
    body: mail,
    headers: {
      'webhook-id': 'msg_1',
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(sent.secret ?? SECRET).sign('msg_1', at, mail),
    },
  })
  return (await POST(request)).status
}

/** Sends a reply; the comments that came of it, and the letters that answered it. */
async function replied(asker: Viewer, sent: Sent) {
  const server = await aMailServer()
  const status = await post(asker, sent)
  await server.close()
  const rows = await db().select().from(comments).where(eq(comments.authorId, asker.id))
  const letters = await Promise.all(
    server.received.map(async ({ raw, to }) => ({ to, mail: await PostalMime.parse(raw) })),
  )
  return { status, bodies: rows.map(({ body }) => body), letters }
}

describe('a reply to a letter', () => {
  test('becomes a comment under the newest post, without the quoted letter', async () => {
    const { asker, question, answer } = await anAnswered()
    await tellQueued()
    const server = await aMailServer()
    await sendNotices(db(), { recipient: asker.id, thread: question.id }, later(11))
    await server.close()
    const letter = await PostalMime.parse(nth(server.received, 0).raw)
    const to = letter.replyTo?.[0]?.address ?? ''
    expect(to).toMatch(/^reply\+[0-9a-f-]+@forum\.example$/)
    const text = `I will try it.\n\nOn Mon, 2 Mar 2026, Forum wrote:\n${(letter.text ?? '').replace(/^/gm, '> ')}`
    expect(await replied(asker, { to: to.toUpperCase(), text })).toEqual({
      status: 204,
      bodies: ['I will try it.'],
      letters: [],
    })
    const [row] = await db().select().from(comments).where(eq(comments.authorId, asker.id))
    expect(row?.postId).toBe(answer.id)
    // The mail server sends it again.
    expect((await replied(asker, { to, text })).bodies).toEqual(['I will try it.'])
  })

  test('is not offered to people who do not want it, or by an operator who takes none', async () => {
    const server = await aMailServer()
    for (const isOffered of [false, true]) {
      const { asker, question } = await anAnswered(!isOffered)
      if (!isOffered) setVariables({ MAIL_WEBHOOK_SECRET: SECRET, MAIL_REPLY_TO: '' })
      await tellQueued()
      await sendNotices(db(), { recipient: asker.id, thread: question.id }, later(11))
    }
    await server.close()
    expect(server.received).toHaveLength(2)
    for (const { raw } of server.received) expect(raw).not.toMatch(/^Reply-To:|##-/im)
  })

  test.each<[string, Partial<Sent>, (world: Awaited<ReturnType<typeof anAnswered>>) => Promise<unknown>, RegExp]>([
    ['from another address', { from: 'mallory@evil.example' }, async () => null, /another address/],
    ['with only a quote', { text: '> Hello Sara' }, async () => null, /only quoted text/],
    ['that is too long', { text: 'word '.repeat(400) }, async () => null, /at most 1,000 characters/],
    ['of a megabyte', { text: 'word '.repeat(200_000) }, async () => null, /at most 1,000 characters/],
    ['of a suspended person', {}, ({ asker }) => suspend(asker.id), /suspended/],
    [
      'to a deleted post',
      {},
      ({ answer }) => deletePost(contextOf(answer.author), { post: answer.id }),
      /no longer here/,
    ],
    [
      'of somebody who no longer wants it',
      {},
      ({ asker }) =>
        db()
          .update(notificationSettings)
          .set({ repliesByMail: false })
          .where(eq(notificationSettings.userId, asker.id)),
      /switched off/,
    ],
  ])('%s is answered with the reason and the text, at the account’s address', async (_what, sent, happens, reason) => {
    const world = await anAnswered()
    await happens(world)
    const { status, bodies, letters } = await replied(world.asker, { to: world.to, ...sent })
    expect([status, bodies]).toEqual([204, []])
    expect(letters.map(({ to }) => to)).toEqual([[`${world.asker.handle}@example.org`]])
    const { mail } = nth(letters, 0)
    expect(mail.subject).toBe('Your reply was not posted')
    expect(mail.text).toMatch(reason)
    expect(mail.text).toContain(`/posts/${world.answer.id}/comment`)
    if (sent.text === undefined) expect(mail.text).toContain('Thank you, this was new to me.')
  })

  test.each<[string, Partial<Sent>]>([
    ['an automatic answer', { headers: ['Auto-Submitted: auto-replied'] }],
    ['a mail to many', { headers: ['Precedence: bulk'] }],
    ['a bounce', { headers: ['Return-Path: <>'] }],
    ['a forged sender', { headers: ['Authentication-Results: mx.example; dmarc=fail'] }],
    ['no signed address', { to: 'reply@forum.example' }],
  ])('is not %s, which gets no answer', async (_what, sent) => {
    const { asker, to } = await anAnswered()
    expect(await replied(asker, { to, ...sent })).toEqual({ status: 204, bodies: [], letters: [] })
  })
})

describe('a reply address', () => {
  test('is of one person and one post', async () => {
    const { asker, answer, to } = await anAnswered()
    expect(readReplyAddress(to)).toEqual({ userId: asker.id, postId: answer.id })
    const other = await aUser()
    for (const forged of [
      to.replace(`+${asker.id}-`, `+${other.id}-`),
      to.replace(`-${answer.id}-`, `-${answer.id + 1}-`),
      to.replace(/-[0-9a-f]{32}@/, `-${'0'.repeat(32)}@`),
      `reply+${aWord()}@forum.example`,
    ])
      expect(readReplyAddress(forged), forged).toBeNull()
  })

  test('takes mails that the operator’s mail server has signed, from no page', async () => {
    const { asker, to } = await anAnswered()
    const other = `whsec_${Buffer.from('another secret of thirty-two byte').toString('base64')}`
    expect(await post(asker, { to, secret: other })).toBe(401)
    const isRefused = isForgery(
      { method: 'POST', url: '/api/mail/replies', headers: {} } as never,
      'https://forum.test',
    )
    expect(isRefused).toBe(false)
    setVariables({ MAIL_WEBHOOK_SECRET: '', MAIL_REPLY_TO: '' })
    expect(await post(asker, { to })).toBe(404)
    expect(await db().$count(comments, eq(comments.authorId, asker.id))).toBe(0)
  })
})
