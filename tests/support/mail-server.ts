import { SMTPServer } from 'smtp-server'
import { env, publishEnv } from '#lib/platform/env.ts'

type Received = { from: string; to: string[]; raw: string }

/**
 * Starts a mail server that keeps its mail; `refuses` makes it turn the first so many letters away, at one of its
 * steps, with a code that says whether to try again (450) or not (550). Where `isForgetful`, it keeps a letter and says
 * that it does not.
 */
export async function aMailServer(
  refuses = 0,
  responseCode = 450,
  {
    step = 'letter',
    isForgetful = () => false,
    port: wanted = 0,
  }: { step?: 'sender' | 'recipient' | 'letter'; isForgetful?: () => boolean; port?: number } = {},
) {
  const received: Received[] = []
  let refusals = refuses
  const refusal = (at: typeof step) =>
    at === step && refusals-- > 0 ? Object.assign(new Error('not now'), { responseCode }) : null
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onMailFrom: (_address, _session, done) => done(refusal('sender')),
    onRcptTo: (_address, _session, done) => done(refusal('recipient')),
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const refused = refusal('letter')
        if (refused) return done(refused)
        const { mailFrom, rcptTo } = session.envelope
        const from = mailFrom ? mailFrom.address : ''
        received.push({ from, to: rcptTo.map(({ address }) => address), raw: Buffer.concat(chunks).toString() })
        return done(isForgetful() ? Object.assign(new Error('not now'), { responseCode }) : null)
      })
    },
  })
  // A sender that is killed resets its connection.
  server.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ECONNRESET') throw error
  })
  await new Promise<void>((resolve) => {
    server.listen(wanted, '127.0.0.1', resolve)
  })
  const { port } = server.server.address() as { port: number }
  setSmtp(`smtp://127.0.0.1:${port}`)
  return {
    received,
    port,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
      }),
  }
}

/** Sends mail through this server from now on; with '' it stays in the outbox again. */
export function setSmtp(url: string): void {
  process.env['SMTP_URL'] = url
  process.env['MAIL_FROM'] = url ? 'Critical Path <forum@example.org>' : ''
  // Read the settings again.
  publishEnv({ ...env() }, 'production')
}
