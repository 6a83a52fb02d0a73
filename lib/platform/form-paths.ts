type At = (path: string, query?: Record<string, string | undefined>) => string

/** Builds the addresses of forms on pages of their own. `draft`: begins with the stored draft. */
export function formPaths(at: At) {
  return {
    /**
     * The answer form: one that was sent while signed out comes back here, and it works without JavaScript.
     */
    writeAnswer: (questionId: number, query?: { stance?: string; draft?: string }) =>
      at(`/questions/${questionId}/answer`, query),
    writeComment: (postId: number, query?: { replyTo?: string | undefined; draft?: string }) =>
      at(`/posts/${postId}/comment`, query),
    editComment: (id: number, query?: { draft?: string }) => at(`/comments/${id}/edit`, query),
    suggestEdit: (id: number, query?: { revision?: string; draft?: string }) => at(`/posts/${id}/suggest`, query),
  }
}
