import 'server-only'
import { and, eq, gt } from 'drizzle-orm'
import { signUps } from '#db/schema/sign-ups.ts'
import type { GuestContext } from '#lib/auth/context.ts'
import { newAddressError } from '#lib/auth/new-address.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { findInvitation } from '#lib/invitations/open-queries.ts'
import { Forbidden, Invalid } from '#lib/platform/errors.ts'
import type { FieldError } from '#lib/platform/errors.ts'
import type { InvitationId } from '#lib/platform/ids.ts'
import { consume } from '#lib/platform/rate-limit.ts'
import { screenFields } from '#lib/screening/port.ts'
import { spendProof } from '#lib/screening/writes/spend-proof.ts'
import { getSiteSettings } from '#lib/site/queries.ts'
import type { SiteSettings } from '#lib/site/rules.ts'
import { screenNames } from '#lib/users/writes/screen-names.ts'
import { hasRoom, maySendSignUp, sentKeyOf } from '../attempts.ts'
import { AUTH_LIMITS } from '../limits.ts'
import { networkHashOf } from '../network.ts'
import { hashNewPassword } from '../new-password.ts'
import { LINK_LIFE_MS } from '../rules.ts'
import type { SignUpInput } from '../schema.ts'
import { MAX_APPLICATIONS, needsApproval, sentenceError, signUpRefusal } from '../sign-up-rules.ts'
import { hashToken, newToken } from '../tokens.ts'
import { queueSignUpLetter } from '../writes/queue-sign-up-letter.ts'

type SignUp = SignUpInput & {
  locale: Locale
  address: string
  /** The pending form of this browser, by the hash of its token. */
  parkedHash?: string | null
}

/**
 * Keeps a sign-up; its mailed link opens the account. If the address has an account already, its owner gets a different
 * letter and nothing changes. The caller sees no difference, in words or in time: the same row is written and the same
 * job is queued, and neither page nor sign-in knows the sign-up. The token lets the sender have the letter sent again.
 * Throws Forbidden (sign-up is closed, by invitation only, or too many people wait), Invalid (password; an address that
 * is disposable or of a refused domain; a name or words that look like spam; an invitation that is no longer open),
 * RateLimited (by address; by account silently).
 */
export async function signUp(context: GuestContext, input: SignUp): Promise<{ token: string }> {
  const site = await getSiteSettings(context.db)
  const invitationId = await openInvitation(context, input, site)
  const isApplication = needsApproval(site['sign-up'], invitationId !== null)
  if (isApplication && (await isQueueFull(context))) throw new Forbidden({ code: 'applicationsFull' })
  const others = faultsOf(input, site, isApplication)
  const passwordHash = await hashNewPassword(input.password, input, { others })
  await consume(AUTH_LIMITS.mailsByAddress, input.address)
  const mayMail = await maySendSignUp(input)
  await hasRoom(AUTH_LIMITS.sendAgain, sentKeyOf(input))
  return await transact(context, async (inside) => {
    const { email, displayName, locale, next: nextPath, parkedHash = null } = input
    await screenNames(inside, { displayName })
    if (isApplication) await screenFields(inside, { sentence: { after: input.sentence } })
    const token = newToken()
    const [kept] = await inside.db
      .insert(signUps)
      .values({
        email,
        displayName,
        locale,
        passwordHash,
        nextPath,
        parkedHash,
        invitationId,
        senderHash: hashToken(token),
        networkHash: networkHashOf(input.address),
        hasProof: await spendProof({ db: inside.db, now: context.now }, input.proof),
        sentence: isApplication ? input.sentence : '',
        createdAt: context.now,
        expiresAt: new Date(context.now.getTime() + LINK_LIFE_MS),
      })
      .returning({ id: signUps.id })
    if (kept && mayMail) await queueSignUpLetter(inside.db, kept.id)
    return { token }
  })
}

/**
 * Finds the invitation of a sign-up, if it has one. One that no longer works matters only where accounts need one.
 * Throws Forbidden, Invalid.
 */
async function openInvitation(
  context: GuestContext,
  { invitation }: SignUp,
  site: SiteSettings,
): Promise<InvitationId | null> {
  const found = invitation === '' ? null : await findInvitation(context.db, invitation, context.now)
  const refusal = signUpRefusal(site['sign-up'], invitation !== '')
  if (refusal) throw new Forbidden(refusal)
  if (site['sign-up'] === 'invitation' && !found) throw new Invalid({ '': { code: 'invitationSpent' } })
  return found?.id ?? null
}

async function isQueueFull({ db, now }: GuestContext): Promise<boolean> {
  const waits = and(eq(signUps.state, 'waiting'), gt(signUps.expiresAt, now))
  return (await db.$count(signUps, waits)) >= MAX_APPLICATIONS
}

function faultsOf(input: SignUp, site: SiteSettings, isApplication: boolean): Record<string, FieldError> {
  const email = newAddressError(input.email, site)
  const sentence = isApplication ? sentenceError(input.sentence) : null
  return { ...(email && { email }), ...(sentence && { sentence }) }
}
