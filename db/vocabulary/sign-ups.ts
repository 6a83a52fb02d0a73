/** The states of a sign-up: its letter is sent, a moderator is to decide, a moderator has declined. */
export const SIGN_UP_STATES = ['mailed', 'waiting', 'declined'] as const
export type SignUpState = (typeof SIGN_UP_STATES)[number]
