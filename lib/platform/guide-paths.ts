type QuestionRef = { id: number; slug: string }
type At = (path: string, query?: Record<string, string | undefined>) => string

/** Builds the addresses of guides. */
export function guidePaths(at: At) {
  return {
    guides: (query?: {
      sort?: string | undefined
      tag?: string | undefined
      language?: string | undefined
      after?: string | undefined
    }) => at('/guides', query),
    /** `draft`: begins with the stored draft. */
    writeGuide: (query?: { draft?: string }) => at('/guides/write', query),
    guide: ({ id, slug }: QuestionRef) => at(`/guides/${id}/${slug}`),
    /** One step on the guide's page. */
    guideStep: ({ id, slug }: QuestionRef, stepId: number) => `${at(`/guides/${id}/${slug}`)}#step-${stepId}`,
    /** The viewer's own list of steps. */
    guideSteps: (id: number) => at(`/guides/${id}/steps`),
    checkGuide: (id: number) => at(`/guides/${id}/check`),
    /** Guides that nobody has checked for long. */
    reviewGuides: (query?: { after?: string | undefined }) => at('/guides/review', query),
  }
}
