'use server'

import { z } from 'zod'
import { defineAction, defineGuestAction } from '#lib/edge/define-action.ts'
import { idField } from '#lib/platform/fields.ts'
import type { SessionId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'
import { forgetSession, readBrowser, rememberSession } from './browser.ts'
import { clientAddress } from './client-address.ts'
import { changePassword } from './commands/change-password.ts'
import { claimSite, claimSiteBySigningUp } from './commands/claim-site.ts'
import { confirmEmail, signInWithLink } from './commands/follow-link.ts'
import { requestConfirmation, requestLink } from './commands/request-link.ts'
import { resetPassword } from './commands/reset-password.ts'
import { sendAgain } from './commands/send-again.ts'
import { signIn } from './commands/sign-in.ts'
import { signOut, signOutBrowser, signOutEverywhere } from './commands/sign-out.ts'
import { signUp } from './commands/sign-up.ts'
import { checkClaim, checkDisplayName, checkSignUp } from './fault-queries.ts'
import { AUTH_LIMITS } from './limits.ts'
import {
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

export const signInAction = defineGuestAction({
  input: signInInput,
  run: async (input, context) => {
    const signedIn = await signIn(context, { ...input, address: clientAddress(), browser: await readBrowser() })
    await rememberSession(signedIn)
    return { next: input.next }
  },
  next: ({ next }, locale) => next ?? paths(locale).home(),
})

export const signUpAction = defineGuestAction({
  input: signUpInput,
  alsoCheck: [checkSignUp, checkDisplayName],
  run: async (input, context) => {
    const { token } = await signUp(context, { ...input, locale: context.locale, address: clientAddress() })
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
    const signedIn = await confirmEmail(context, { token, address: clientAddress(), browser: await readBrowser() })
    await rememberSession(signedIn)
    return { next: signedIn.nextPath }
  },
  next: ({ next }, locale) => next ?? paths(locale).welcome(),
})

export const signInWithLinkAction = defineGuestAction({
  input: linkInput,
  run: async ({ token }, context) => {
    const signedIn = await signInWithLink(context, { token, address: clientAddress(), browser: await readBrowser() })
    await rememberSession(signedIn)
    return { next: signedIn.nextPath, hasLostPassword: signedIn.hasLostPassword }
  },
  next: ({ next, hasLostPassword }, locale) =>
    hasLostPassword ? paths(locale).settings() : (next ?? paths(locale).home()),
})

export const resetPasswordAction = defineGuestAction({
  input: resetInput,
  run: async (input, context) => {
    const signedIn = await resetPassword(context, { ...input, address: clientAddress(), browser: await readBrowser() })
    await rememberSession(signedIn)
    return { next: signedIn.nextPath }
  },
  next: ({ next }, locale) => next ?? paths(locale).home(),
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
  formPath: (_form, locale) => paths(locale).settings(),
  run: (context) => requestConfirmation(context, clientAddress()),
})

export const changePasswordAction = defineAction({
  input: changePasswordInput,
  limit: AUTH_LIMITS.settings,
  formPath: (_form, locale) => paths(locale).settings(),
  run: async (context, input) => changePassword(context, { ...input, sessionToken: await readSessionToken() }),
})

export const signOutBrowserAction = defineAction({
  input: z.object({ session: idField<SessionId>() }),
  limit: AUTH_LIMITS.settings,
  run: (context, { session }) => signOutBrowser(context, session),
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
