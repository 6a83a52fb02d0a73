/** Title length in characters (Unicode code points), as on Stack Exchange and Codidact. */
export const TITLE_LENGTH = { min: 15, max: 150 } as const

export const MAX_TAGS_PER_QUESTION = 5

/** Rows of a list page. */
export const QUESTIONS_PER_PAGE = 20

export const QUESTION_SORTS = ['active', 'newest', 'top', 'hot', 'unanswered'] as const
export type QuestionSort = (typeof QUESTION_SORTS)[number]

export const TOP_PERIODS = ['week', 'month', 'year', 'all'] as const
export type TopPeriod = (typeof TOP_PERIODS)[number]

/** Days that each period of the Top list looks back; null means since the beginning. */
export const PERIOD_DAYS: Record<TopPeriod, number | null> = { week: 7, month: 30, year: 365, all: null }
