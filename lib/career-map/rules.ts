/** Characters of a role's name: two lines in its box on the map. */
export const NAME_LENGTH = { min: 2, max: 50 } as const
export const ROLE_TEXT_LENGTH = { min: 10, max: 500 } as const
