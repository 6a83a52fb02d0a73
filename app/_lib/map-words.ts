import 'server-only'
import { getTranslations } from 'next-intl/server'
import type { MoveYears } from '#lib/careers/rules.ts'

/** Returns the words that several pages of the map share. */
export async function mapWords() {
  const [say, questions] = await Promise.all([getTranslations('map'), getTranslations('questions')])
  return {
    say,
    /** The words of the lines of threads. */
    threads: {
      votes: (count: number) => questions('votes', { count }),
      answers: (count: number) => questions('answers', { count }),
      accepted: questions('accepted'),
      answerBy: (name: string) => say('answerBy', { name }),
    },
    /** Returns "2–5 years", "10 years or more", or null if nobody has given any. */
    years: (years: MoveYears | null) => {
      if (!years) return null
      const { min, max } = years
      if (max === null) return say('yearsOrMore', { min })
      return min === max ? say('yearsExactly', { count: min }) : say('years', { min, max })
    },
  }
}
