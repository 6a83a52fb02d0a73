/** The parts of a query; empty ones are left out. */
export type Query = Record<string, string | undefined>

/** Builds the addresses for signing up, in and out, and for recovery. */
export function accountPaths(at: (path: string, query?: Query) => string) {
  return {
    /** `problem`: the reason why a provider signed nobody in. */
    signIn: (query?: { next?: string; problem?: string }) => at('/sign-in', query),
    signInByLink: (query?: { next?: string }) => at('/sign-in/link', query),
    useSignInLink: (token: string) => at(`/sign-in/link/${token}`),
    /** `invitation`: the token of an invitation's link. */
    signUp: (query?: { next?: string; invitation?: string }) => at('/sign-up', query),
    /** The links by which the viewer invites people. */
    invitations: () => at('/settings/invitations'),
    signOut: () => at('/sign-out'),
    confirmEmail: (token: string) => at(`/confirm/${token}`),
    recover: () => at('/recover'),
    resetPassword: (token: string) => at(`/recover/${token}`),
    /** Ends a sign-in that was somebody else's. */
    notMe: (token: string) => at(`/not-me/${token}`),
    /** Stops the removal of the person's second step. */
    keepCodes: (token: string) => at(`/keep-codes/${token}`),
    useNewAddress: (token: string) => at(`/new-address/${token}`),
    /** Address, password and sessions of the viewer's account. */
    security: (query?: { linked?: string; problem?: string }) => at('/settings/security', query),
    /** The setup of two-step sign-in. */
    twoStep: () => at('/settings/security/two-step'),
    /** The page for the code of the second step. */
    enterCode: (query?: { next?: string }) => at('/sign-in/code', query),
    claimSite: (token: string) => at(`/claim/${token}`),
  }
}
