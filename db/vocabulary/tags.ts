/** The themes of tags: the list of tags is grouped by them, in this order. Tags without a theme come last. */
export const TAG_THEMES = ['career', 'roles', 'pmo', 'practice', 'people', 'learning'] as const
export type TagTheme = (typeof TAG_THEMES)[number]

/** The changes that moderators make to a tag besides its text. */
export const TAG_CHANGES = ['rename', 'place', 'synonym', 'merge', 'delete'] as const
export type TagChange = (typeof TAG_CHANGES)[number]
