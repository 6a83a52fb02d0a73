import { createHash, createHmac } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { POST } from '#app/api/mail/reports/route.ts'
import { db } from '#db/client.ts'
import { mailReports } from '#db/schema/mail.ts'
import { notifications } from '#db/schema/notifications.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { clearExpired } from '#lib/jobs/clear-expired.ts'
import { deliveryToken } from '#lib/mail/delivery-token.ts'
import { readReport } from '#lib/mail/read-report.ts'
import { pointsOf } from '#lib/mail/reputation.ts'
import { reportMail } from '#lib/notifications/writes/report-mail.ts'
import { resumeMail } from '#lib/notifications/commands/resume-mail.ts'
import { getOwnSettings } from '#lib/notifications/settings-queries.ts'
import { sendNotices } from '#lib/notifications/writes/send-notices.ts'
import { env, publishEnv } from '#lib/platform/env.ts'
import { isForgery } from '#server/http/origin-check.ts'
import { guest } from '#tests/integration/auth/people.ts'
import { tellQueued } from '#tests/integration/notifications/people-told.ts'
import { anAnswer, aQuestion, aUser, aWord, contextOf, later, NOON, nth } from '#tests/support/factories.ts'
import { aMailServer, setSmtp } from '#tests/support/mail-server.ts'
import { leavingNothingChanged } from '#tests/support/matchers.ts'

const SECRET = `whsec_${Buffer.from('a secret of thirty-two bytes ....').toString('base64')}`

function setSecret(secret: string): void {
  process.env['MAIL_WEBHOOK_SECRET'] = secret
  publishEnv({ ...env() }, 'production')
}
beforeEach(() => setSecret(SECRET))
afterEach(() => {
  setSecret('')
  setSmtp('')
})

type Parts = {
  report?: string
  status?: string
  action?: string
  feedback?: string
  token?: string
  headersOnly?: boolean
  isGlobal?: boolean
}

function originalType({ headersOnly, isGlobal }: Parts): string {
  if (isGlobal) return headersOnly ? 'message/global-headers' : 'message/global'
  return headersOnly ? 'text/rfc822-headers' : 'message/rfc822'
}

/** A mail with a report, as mail servers write them. */
function reportOf(viewer: Viewer, parts: Parts = {}): string {
  const { status = '5.1.1', action = 'failed', feedback, headersOnly = false } = parts
  const token = parts.token ?? deliveryToken({ userId: viewer.id, sentAt: NOW })
  const global = parts.isGlobal ? 'global-' : ''
  const [type, body] =
    feedback === undefined
      ? [
          'delivery-status',
          `Reporting-MTA: dns; mail.example.org\r\n\r\nFinal-Recipient: rfc822; x@example.org\r\nAction: ${action}\r\nStatus: ${status}`,
        ]
      : ['feedback-report', `Feedback-Type: ${feedback}\r\nUser-Agent: Test/1\r\nVersion: 1`]
  const original = `From: forum@example.org\r\nX-Delivery-Token:\r\n ${token}\r\nSubject: Why?\r\n\r\n${headersOnly ? '' : 'Hello.'}`
  return [
    'From: MAILER-DAEMON@example.org',
    'To: forum@example.org',
    `Subject: Report ${aWord()}`,
    'MIME-Version: 1.0',
    `Content-Type: multipart/report; report-type=${type}; boundary="b1"`,
    '',
    '--b1',
    'Content-Type: text/plain',
    '',
    'It was not delivered.',
    '--b1',
    `Content-Type: message/${global}${type}`,
    '',
    body,
    '',
    '--b1',
    `Content-Type: ${originalType(parts)}`,
    '',
    original,
    '--b1--',
    '',
  ].join('\r\n')
}

/** The endpoint takes the time from the clock. */
const NOW = new Date(Math.floor(Date.now() / 1000) * 1000)
const read = (mail: string, now = NOW) => readReport(Buffer.from(mail), now)

async function post(mail: string, { secret = SECRET, at = new Date(), others = '' } = {}): Promise<number> {
  const signature = new Webhook(secret).sign('msg_1', at, mail)
  return await postSigned(mail, others + signature, at)
}

async function postSigned(body: string | Uint8Array<ArrayBuffer>, signature: string, at: Date): Promise<number> {
  const headers = {
    'content-type': 'message/rfc822',
    'webhook-id': 'msg_1',
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': signature,
  }
  return (await POST(new Request('http://forum.test/api/mail/reports', { method: 'POST', body, headers }))).status
}

const report = (viewer: Viewer, kind: 'soft-bounce' | 'hard-bounce' | 'complaint', now = NOON, sentAt = now) =>
  reportMail(
    { ...guest(), now },
    { userId: viewer.id, sentAt, kind, digest: createHash('sha256').update(aWord()).digest('hex') },
  )

describe('a report', () => {
  test.each<[string, Parts, string | null]>([
    ['an address that does not exist', {}, 'hard-bounce'],
    ['an address that does not exist, with headers only', { headersOnly: true }, 'hard-bounce'],
    ['an address in any script', { isGlobal: true }, 'hard-bounce'],
    ['an address in any script, with headers only', { isGlobal: true, headersOnly: true }, 'hard-bounce'],
    ['a full mailbox', { status: '5.2.2' }, 'soft-bounce'],
    ['a server that was away too long', { status: '4.4.7' }, 'soft-bounce'],
    ['a delay', { action: 'delayed', status: '4.4.1' }, null],
    ['a delivery', { action: 'delivered', status: '2.0.0' }, null],
    ['spam', { feedback: 'abuse' }, 'complaint'],
    ['fraud', { feedback: 'Fraud' }, 'complaint'],
    ['a wish to get no more', { feedback: 'opt-out' }, 'complaint'],
    ['the opposite of spam', { feedback: 'not-spam' }, null],
    ['a forged sender', { feedback: 'auth-failure' }, null],
    ['a virus', { feedback: 'virus' }, null],
    ['a letter of somebody else', { token: '1.forged' }, null],
  ])('about %s', async (_what, parts, kind) => {
    const viewer = await aUser()
    expect(await read(reportOf(viewer, parts))).toEqual(kind && { userId: viewer.id, sentAt: NOW, kind })
  })

  test.each(['', 'Hello', 'Subject: x\r\n\r\nNo report at all', '\u0000'])('is not any mail: %j', async (mail) => {
    expect(await read(mail)).toBeNull()
  })

  test('is about the letter whose signed header it returns', async () => {
    const asker = await aUser()
    const question = await aQuestion({ by: asker })
    await anAnswer({ to: question, at: later(0) })
    await tellQueued()
    const server = await aMailServer()
    await sendNotices(db(), { recipient: asker.id, thread: question.id }, later(11))
    await server.close()
    const { raw } = nth(server.received, 0)
    const token = /^X-Delivery-Token:\s+(\S+)/im.exec(raw)?.[1] ?? ''
    const mail = reportOf(asker, { token, feedback: 'abuse' })
    expect(await read(mail, later(12))).toEqual({ userId: asker.id, sentAt: later(11), kind: 'complaint' })
  })

  test('counts for ninety days, and its day cannot be changed', async () => {
    const viewer = await aUser()
    const [DAY_MS, sentAt] = [86_400_000, NOW]
    const token = deliveryToken({ userId: viewer.id, sentAt })
    const after = async (days: number) =>
      (await read(reportOf(viewer, { token }), new Date(NOW.getTime() + days * DAY_MS))) !== null
    expect([await after(90), await after(91)]).toEqual([true, false])
    const [account, seconds = '', hash] = token.split('.')
    const moved = `${account}.${Number(seconds) + 40 * 86_400}.${hash}`
    expect(await read(reportOf(viewer, { token: moved }))).toBeNull()
  })
})

describe('four points', () => {
  test('stop the mail, the inbox says why, and the person can turn it on again', async () => {
    const viewer = await aUser()
    expect(pointsOf(['hard-bounce', 'hard-bounce'])).toBe(4)
    expect(await report(viewer, 'hard-bounce')).toEqual({ isStopped: false })
    expect(await report(viewer, 'hard-bounce', later(1))).toEqual({ isStopped: true })
    expect(await report(viewer, 'complaint', later(2))).toEqual({ isStopped: false })
    expect((await getOwnSettings(viewer)).stopped).toEqual({ at: later(1), because: 'bounced' })
    const lines = await db().select().from(notifications).where(eq(notifications.recipientId, viewer.id))
    expect(lines).toMatchObject([{ kind: 'mail-stopped', detail: 'bounced' }])
    await resumeMail(contextOf(viewer, { now: later(3) }))
    expect((await getOwnSettings(viewer)).stopped).toBeNull()
    // Earlier reports do not stop it again, nor do late ones about letters of that time.
    expect(await report(viewer, 'complaint', later(4), later(2))).toEqual({ isStopped: false })
    expect(await report(viewer, 'hard-bounce', later(4))).toEqual({ isStopped: false })
    expect(await report(viewer, 'complaint', later(5))).toEqual({ isStopped: true })
    expect((await getOwnSettings(viewer)).stopped).toMatchObject({ because: 'complaint' })
  })

  test('are of the last thirty days', async () => {
    const viewer = await aUser()
    const DAY = 24 * 60
    for (const days of [0, 10, 20, 31])
      expect(await report(viewer, 'soft-bounce', later(days * DAY))).toEqual({ isStopped: false })
    // Those that no longer count are deleted.
    await clearExpired(db(), later(32 * DAY))
    expect(await db().$count(mailReports, eq(mailReports.userId, viewer.id))).toBe(3)
    expect(await report(viewer, 'soft-bounce', later(32 * DAY))).toEqual({ isStopped: true })
  })

  test('come from different reports, also when they arrive at once', async () => {
    const viewer = await aUser()
    const same = { userId: viewer.id, sentAt: NOW, kind: 'complaint', digest: aWord() } as const
    const both = await Promise.all([reportMail(guest(), same), reportMail(guest(), same)])
    expect(both.filter(({ isStopped }) => isStopped)).toHaveLength(1)
    expect(await db().$count(mailReports, eq(mailReports.userId, viewer.id))).toBe(1)
    expect(await leavingNothingChanged(() => reportMail(guest(), same))).toEqual({ isStopped: false })
    const gone = { userId: 999_999 as never, sentAt: NOW, kind: 'complaint', digest: aWord() } as const
    expect(await leavingNothingChanged(() => reportMail(guest(), gone))).toEqual({ isStopped: false })
  })
})

describe('the address for reports', () => {
  test('takes signed mails from a mail server, and counts each once', async () => {
    const viewer = await aUser()
    const mail = reportOf(viewer, { feedback: 'abuse' })
    expect([await post(mail), await post(mail)]).toEqual([204, 204])
    expect((await getOwnSettings(viewer)).stopped).toMatchObject({ because: 'complaint' })
    expect(await db().$count(mailReports, eq(mailReports.userId, viewer.id))).toBe(1)
    expect(await post('Subject: Holiday\r\n\r\nI am away.')).toBe(204)
  })

  test('takes mails in any encoding, because their bytes are signed', async () => {
    const viewer = await aUser()
    const mail = reportOf(viewer, { feedback: 'abuse' }).replace('It was not delivered.', 'Zurück an den Absender.')
    const bytes = new Uint8Array(Buffer.from(mail, 'latin1'))
    const at = new Date()
    const key = Buffer.from(SECRET.slice('whsec_'.length), 'base64')
    const start = `msg_1.${Math.floor(at.getTime() / 1000)}.`
    const signature = createHmac('sha256', key).update(start).update(bytes).digest('base64')
    expect(await postSigned(bytes, `v1,${signature}`, at)).toBe(204)
    expect((await getOwnSettings(viewer)).stopped).toMatchObject({ because: 'complaint' })
    const tampered = new Uint8Array(Buffer.from(mail.replace('Zurück', 'Zuräck'), 'latin1'))
    expect(await postSigned(tampered, `v1,${signature}`, at)).toBe(401)
  })

  test('takes one good signature among others, as while a secret is changed', async () => {
    const mail = 'Subject: Holiday\r\n\r\nI am away.'
    expect(await post(mail, { others: 'v1a,AAAA v1,AAAA v1 ' })).toBe(204)
  })

  test('refuses a wrong or old signature, and does not exist without a secret', async () => {
    const viewer = await aUser()
    const mail = reportOf(viewer, { feedback: 'abuse' })
    const other = `whsec_${Buffer.from('another secret of thirty-two byte').toString('base64')}`
    const refused = [
      await post(mail, { secret: other }),
      await post(mail, { at: new Date(Date.now() - 600_000) }),
      await post(mail, { at: new Date(Date.now() + 600_000) }),
      (await POST(new Request('http://forum.test/api/mail/reports', { method: 'POST', body: mail }))).status,
    ]
    expect(refused).toEqual([401, 401, 401, 401])
    setSecret('')
    expect(await post(mail)).toBe(404)
    expect((await getOwnSettings(viewer)).stopped).toBeNull()
  })

  test('needs no origin, and nothing beside it does without', () => {
    const sent = (url: string) => isForgery({ method: 'POST', url, headers: {} } as never, 'https://forum.test')
    expect([sent('/api/mail/reports'), sent('/api/mail/reports/x'), sent('/api/mail')]).toEqual([false, true, true])
  })
})
