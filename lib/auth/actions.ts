'use server'

import { z } from 'zod'
import { defineAction, defineGuestAction } from '#lib/edge/define-action.ts'
import { idField } from '#lib/platform/fields.ts'
import type { SessionId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'
import { afterSignIn } from './after-sign-in.ts'
import { forgetSession, readBrowser, rememberSession } from './browser.ts'
import { clientAddress } from './client-address.ts'
import { changeEmail } from './commands/change-email.ts'
import { changePassword } from './commands/change-password.ts'
import { claimSite, claimSiteBySigningUp } from './commands/claim-site.ts'
import { denySignIn } from './commands/deny-sign-in.ts'
import { confirmEmail, signInWithLink } from './commands/follow-link.ts'
import { requestEmailChange } from './commands/request-email-change.ts'
import { requestConfirmation, requestLink } from './commands/request-link.ts'
import { resetPassword } from './commands/reset-password.ts'
import { sendAgain } from './commands/send-again.ts'
import { signIn } from './commands/sign-in.ts'
import { signOut, signOutBrowser, signOutEverywhere, signOutOthers } from './commands/sign-out.ts'
import { signUp } from './commands/sign-up.ts'
import { checkClaim, checkDisplayName, checkSentence, checkSignUp } from './fault-queries.ts'
import { proofIn } from './form-proof.ts'
import { fetchParkedForm, readParkedHash } from './parked-forms.ts'
import { AUTH_LIMITS } from './limits.ts'
import {
  changeEmailInput,
  changePasswordInput,
  claimBySigningUpInput,
  linkInput,
  linkRequestInput,
  resetInput,
  sendAgainInput,
  signInInput,
  signUpInput,
} from './schema.ts'
import { readSessionToken } from './viewer.ts'
import { checkProof } from './proof-queries.ts'

export const signInAction = defineGuestAction({
  input: signInInput,
  run: async (input, context) => {
    const signedIn = await signIn(context, { ...input, address: clientAddress(), browser: await readBrowser() })
    await rememberSession(signedIn)
    return { next: input.next, awaitsCode: signedIn.awaitsCode }
  },
  next: (out, locale) => afterSignIn(out, locale) ?? paths(locale).home(),
})

export const signUpAction = defineGuestAction({
  input: signUpInput,
  alsoCheck: [checkSignUp, checkDisplayName, checkSentence],
  run: async (input, context) => {
    const from = { locale: context.locale, address: clientAddress(), parkedHash: await readParkedHash() }
    const { token } = await signUp(context, { ...input, ...from })
    return { email: input.email, token }
  },
})

export const signOutAction = defineGuestAction({
  input: z.object({}),
  run: async (_input, context) => {
    const token = await readSessionToken()
    if (token) await signOut(context, token)
    await forgetSession()
    return null
  },
  next: (_out, locale) => paths(locale).home(),
})

export const requestSignInLinkAction = defineGuestAction({
  input: linkRequestInput,
  run: async (input, context) => {
    await requestLink(context, { ...input, purpose: 'sign-in', address: clientAddress() })
    return { email: input.email }
  },
})

export const requestResetAction = defineGuestAction({
  input: linkRequestInput,
  run: async (input, context) => {
    await requestLink(context, { ...input, purpose: 'reset', address: clientAddress() })
    return { email: input.email }
  },
})

export const sendAgainAction = defineGuestAction({
  input: sendAgainInput,
  run: async (input, context) => {
    await sendAgain(context, { ...input, address: clientAddress() })
    return null
  },
})

export const confirmEmailAction = defineGuestAction({
  input: linkInput,
  run: async ({ token }, context) => {
    const link = { token, address: clientAddress(), browser: await readBrowser() }
    const { signedIn, nextPath, parkedHash } = await confirmEmail(context, link)
    if (signedIn === null) return { waits: true, next: null, awaitsCode: false }
    await rememberSession(signedIn)
    await fetchParkedForm(parkedHash, signedIn.sessionToken)
    return { waits: false, next: nextPath, awaitsCode: signedIn.awaitsCode }
  },
  next: ({ waits, ...out }, locale) => (waits ? null : (afterSignIn(out, locale) ?? paths(locale).welcome())),
})

export const signInWithLinkAction = defineGuestAction({
  input: linkInput,
  run: async ({ token }, context) => {
    const signedIn = await signInWithLink(context, { token, address: clientAddress(), browser: await readBrowser() })
    await rememberSession(signedIn)
    const { nextPath, hasLostPassword, awaitsCode } = signedIn
    return { next: nextPath, hasLostPassword, awaitsCode }
  },
  next: ({ hasLostPassword, ...out }, locale) =>
    hasLostPassword ? paths(locale).security() : (afterSignIn(out, locale) ?? paths(locale).home()),
})

export const resetPasswordAction = defineGuestAction({
  input: resetInput,
  run: async (input, context) => {
    const signedIn = await resetPassword(context, { ...input, address: clientAddress(), browser: await readBrowser() })
    await rememberSession(signedIn)
    return { next: signedIn.nextPath, awaitsCode: signedIn.awaitsCode }
  },
  next: (out, locale) => afterSignIn(out, locale) ?? paths(locale).home(),
})

export const claimBySigningUpAction = defineGuestAction({
  input: claimBySigningUpInput,
  alsoCheck: [checkClaim],
  run: async (input, context) => {
    const { locale } = context
    const claim = { ...input, locale, address: clientAddress(), browser: await readBrowser() }
    await rememberSession(await claimSiteBySigningUp(context, claim))
    return null
  },
  next: (_out, locale) => paths(locale).settings(),
})

export const claimSiteAction = defineAction({
  input: linkInput,
  limit: AUTH_LIMITS.settings,
  run: (context, { token }) => claimSite(context, token),
  next: (_out, locale) => paths(locale).settings(),
})

export const resendConfirmationAction = defineAction({
  input: z.object({}),
  limit: AUTH_LIMITS.settings,
  formPath: (_form, locale) => paths(locale).security(),
  run: (context) => requestConfirmation(context, clientAddress()),
})

export const changePasswordAction = defineAction({
  input: changePasswordInput,
  limit: AUTH_LIMITS.settings,
  formPath: (_form, locale) => paths(locale).security(),
  run: async (context, input) => changePassword(context, { ...input, sessionToken: await readSessionToken() }),
})

export const signOutBrowserAction = defineAction({
  input: z.object({ session: idField<SessionId>() }),
  limit: AUTH_LIMITS.settings,
  run: (context, { session }) => signOutBrowser(context, session),
})

export const signOutOthersAction = defineAction({
  input: z.object({}),
  limit: AUTH_LIMITS.settings,
  run: async (context) => signOutOthers(context, await readSessionToken()),
})

export const requestEmailChangeAction = defineAction({
  input: changeEmailInput,
  limit: AUTH_LIMITS.settings,
  alsoCheck: [async (context, fields) => checkProof(context, await proofIn(fields))],
  formPath: (_form, locale) => paths(locale).security(),
  run: async (context, { newEmail, ...input }) => {
    await requestEmailChange(context, { newEmail, address: clientAddress(), proof: await proofIn(input) })
    return { email: newEmail }
  },
})

export const denySignInAction = defineGuestAction({
  input: linkInput,
  run: (input, context) => denySignIn(context, { ...input, address: clientAddress() }),
  next: ({ resetToken }, locale) => paths(locale).resetPassword(resetToken),
})

export const changeEmailAction = defineGuestAction({
  input: linkInput,
  run: (input, context) => changeEmail(context, { ...input, address: clientAddress() }),
  next: (_out, locale) => paths(locale).security(),
})

export const signOutEverywhereAction = defineAction({
  input: z.object({}),
  limit: AUTH_LIMITS.settings,
  run: async (context) => {
    await signOutEverywhere(context)
    await forgetSession()
  },
  next: (_out, locale) => paths(locale).signIn(),
})
