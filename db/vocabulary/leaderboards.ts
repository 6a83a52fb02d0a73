/** The most points that one question brings in one month: nobody leads by a single hot question. */
export const MOST_OF_QUESTION = 10
/** Points of an answer that its asker accepted in the month. */
export const POINTS_OF_ACCEPTANCE = 5
/** The least number of questions from which a listed person has points. */
export const MIN_QUESTIONS = 2
