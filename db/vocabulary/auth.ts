/** What a mailed link is for. */
export const LINK_PURPOSES = ['confirm', 'sign-in', 'reset'] as const
export type LinkPurpose = (typeof LINK_PURPOSES)[number]
