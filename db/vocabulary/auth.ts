/** The purposes of a mailed link. */
export const LINK_PURPOSES = ['confirm', 'sign-in', 'reset'] as const
export type LinkPurpose = (typeof LINK_PURPOSES)[number]
