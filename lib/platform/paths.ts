import type { PostKind } from '#db/vocabulary/posts.ts'
import { accountPaths } from './account-paths.ts'
import type { Query } from './account-paths.ts'
import { DEFAULT_LOCALE } from '#lib/i18n/rules.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { formPaths } from './form-paths.ts'
import { guidePaths } from './guide-paths.ts'
import { mapPaths } from './map-paths.ts'
import { peoplePaths } from './people-paths.ts'

type QuestionRef = { id: number; slug: string }
/** The order of a thread's answers, and which of them are shown. */
type ThreadQuery = { sort?: string | undefined; stance?: string | undefined; voices?: string | undefined }
type InboxQuery = {
  kind?: string | undefined
  unread?: string | undefined
  after?: string | undefined
  marked?: string
}
type UserRef = { id: number; handle: string }
/** A post with the question that it is or belongs to. */
type PostInThread = { id: number; kind: PostKind; question: QuestionRef }
type PostRef = { id: number; kind: PostKind }

/** The folder of addresses of each kind of post: where it is edited, and its versions. */
const FOLDERS: Readonly<Record<PostKind, string>> = {
  question: '/questions',
  answer: '/answers',
  guide: '/guides',
}

/** Mail programs send one POST there, with the token of the letter behind it (RFC 8058). */
export const UNSUBSCRIBE_PATH = '/api/unsubscribe/'

/** The addresses to which the operator's mail server sends bounces and complaints, and replies to letters. */
export const MAIL_PATHS: readonly string[] = ['/api/mail/reports', '/api/mail/replies']

/** Builds every address of the forum in one language. No other code builds an href. */
export function paths(locale: Locale) {
  const at = (path: string, query: Query = {}) => withQuery(localised(locale, path), query)
  return {
    home: () => at('/'),
    questions: (query?: { sort?: string; period?: string; language?: string; after?: string }) =>
      at('/questions', query),
    /** Questions for the viewer. */
    forYou: (query?: { after?: string | undefined }) => at('/for-you', query),
    /** `q`: words that were typed elsewhere, used as the title. `draft`: the number of one of several drafts. */
    ask: (query?: { q?: string; draft?: string }) => at('/questions/ask', query),
    /** `stance`, `voices`: shows only the answers that take this stance, or that this lens shows. */
    question: (question: QuestionRef, query?: ThreadQuery) => at(`/questions/${question.id}/${question.slug}`, query),
    answer: (question: QuestionRef, answerId: number) =>
      `${at(`/questions/${question.id}/${question.slug}`)}#answer-${answerId}`,
    comment: (question: QuestionRef, commentId: number) =>
      `${at(`/questions/${question.id}/${question.slug}`)}#comment-${commentId}`,
    ...formPaths(at),
    closeQuestion: (id: number) => at(`/questions/${id}/close`),
    reopenQuestion: (id: number) => at(`/questions/${id}/reopen`),
    ...perspectivePaths(at),
    ...quickAnswerPaths(at),
    /** The page on which the viewer says whether they would do the same. */
    sayIfSame: (answerId: number) => at(`/answers/${answerId}/same`),
    ...postPaths(at),
    /** The page that explains a hidden post; it redirects to a visible one. */
    post: (id: number) => at(`/posts/${id}`),
    /** The page on which a moderator deletes, restores or purges a post. */
    removePost: (id: number) => at(`/posts/${id}/remove`),
    /** The hidden answers to a question. */
    removedAnswers: (id: number) => at(`/posts/${id}/removed`),
    /** The page on which a moderator redacts a passage in every version. */
    redactPost: (id: number) => at(`/posts/${id}/redact`),
    removeComment: (id: number) => at(`/comments/${id}/remove`),
    /** The viewer's own held comment. */
    heldComment: (id: number) => at(`/comments/${id}`),
    deletePost: (id: number) => at(`/posts/${id}/delete`),
    moderatePost: (id: number, query?: Query) => at(`/posts/${id}/moderate`, query),
    flagPost: (id: number) => at(`/posts/${id}/flag`),
    flagComment: (id: number) => at(`/comments/${id}/flag`),
    flagUser: (id: number) => at(`/users/${id}/flag`),
    /** Suggested edits and votes on closing that wait for a review. */
    review: (query?: { edits?: string; closing?: string }) => at('/review', query),
    reviewEdit: (id: number) => at(`/review/${id}`),
    ...tagPaths(at),
    /** `as`: with `typed`, the search corrects no typing errors. */
    search: (query?: { q?: string | undefined; sort?: string | undefined; as?: string | undefined; after?: string }) =>
      at('/search', query),
    user: (user: UserRef, query?: { tab?: string | undefined; after?: string | undefined }) =>
      at(`/users/${user.id}/${user.handle}`, query),
    ...peoplePaths(at),
    ...mapPaths(at),
    ...guidePaths(at),
    ...machinePaths(at),
    ...accountPaths(at),
    settings: () => at('/settings'),
    ...notificationPaths(at),
    /**
     * The viewer's account: what waits, and links to their other pages. The same link for everyone on a shared page.
     */
    me: (query?: { tab?: string | undefined }) => at('/me', query),
    /** The viewer's flags; `sent` says that the newest was just raised. */
    myFlags: (query?: { after?: string | undefined; sent?: string }) => at('/me/flags', query),
    /** The list of what the viewer follows and ignores. */
    following: () => at('/me/following'),
    standing: (query?: { after?: string | undefined }) => at('/me/standing', query),
    /** The public log of moderation. */
    log: (query?: { kind?: string; after?: string }) => at('/log', query),
    statement: (id: number) => at(`/me/statements/${id}`),
    ...moderationPaths(at),
    /** The edits that the viewer suggested, and those suggested to their posts. */
    myEdits: () => at('/me/edits'),
    help: () => at('/help'),
    /** The terms of the field; each has an anchor (`anchorOf`). */
    glossary: () => at('/glossary'),
    outbox: () => at('/dev/outbox'),
  }
}

/** Addresses that every kind of post has. */
function postPaths(at: (path: string, query?: Query) => string) {
  const thread = ({ id, slug }: QuestionRef) => at(`/questions/${id}/${slug}`)
  return {
    /** The page of a question or a guide; for an answer, its anchor on that page. */
    readPost: ({ id, kind, question }: PostInThread) => {
      if (kind === 'guide') return at(`/guides/${question.id}/${question.slug}`)
      return kind === 'answer' ? `${thread(question)}#answer-${id}` : thread(question)
    },
    /** `revision`: starts with the text of that version. `case`: the case that a moderator's edit resolves. */
    editPost: ({ id, kind }: PostRef, query?: { revision?: string; case?: string; draft?: string }) =>
      at(`${FOLDERS[kind]}/${id}/edit`, query),
    postHistory: ({ id, kind }: PostRef) => at(`${FOLDERS[kind]}/${id}/history`),
    postVersion: ({ id, kind }: PostRef, number: number) => at(`${FOLDERS[kind]}/${id}/history/${number}`),
    /** Uploads an image: `made` is the address of the one that was just uploaded, `problem` why there is none. */
    newImage: (query?: { made?: string; description?: string; problem?: string }) => at('/images/new', query),
    /** Uploads a PDF, in the same way. */
    newFile: (query?: { made?: string; description?: string; problem?: string }) => at('/files/new', query),
  }
}

/** Builds the addresses of tags. */
function tagPaths(at: (path: string, query?: Query) => string) {
  return {
    tags: (query?: { after?: string; q?: string; theme?: string | undefined }) => at('/tags', query),
    tag: (name: string, query?: { sort?: string; after?: string }) => at(`/tags/${encodeURIComponent(name)}`, query),
    /** `version`: begins with the texts of that version. */
    editTag: (name: string, query?: { version?: string }) => at(`/tags/${encodeURIComponent(name)}/edit`, query),
    /** `sent`: says that the flag was just raised. */
    flagTag: (name: string) => at(`/tags/${encodeURIComponent(name)}/flag`),
    tagHistory: (name: string) => at(`/tags/${encodeURIComponent(name)}/history`),
  }
}

/** Builds the addresses of outcomes, acceptances and answers that may be outdated. */
function perspectivePaths(at: (path: string, query?: Query) => string) {
  return {
    /** The asker says what they decided and how it went. */
    outcome: (questionId: number) => at(`/questions/${questionId}/outcome`),
    outcomeHistory: (questionId: number) => at(`/questions/${questionId}/outcome/history`),
    /** Accepts an answer and says for whom it fits. */
    acceptAnswer: (answerId: number) => at(`/answers/${answerId}/accept`),
    /** Marks an answer as outdated; people who review end the marks there. */
    outdated: (answerId: number) => at(`/answers/${answerId}/outdated`),
    /** Answers that somebody should check. */
    reviewAnswers: (query?: { after?: string | undefined }) => at('/review/answers', query),
  }
}

/** Builds the addresses of quick answers: of one question, and of all. */
function quickAnswerPaths(at: (path: string, query?: Query) => string) {
  return {
    /** The form of a quick answer. `version`: begins with the text of that version. */
    quickAnswer: (questionId: number, query?: { version?: string }) =>
      at(`/questions/${questionId}/quick-answer`, query),
    quickAnswerHistory: (questionId: number) => at(`/questions/${questionId}/quick-answer/history`),
    quickAnswers: (query?: { tag?: string }) => at('/quick', query),
    /** The quick answers that need a review. */
    reviewQuickAnswers: (query?: { after?: string | undefined }) => at('/quick/review', query),
  }
}

/** Builds the addresses for programs: Atom feeds and the like. */
function machinePaths(at: (path: string, query?: Query) => string) {
  return {
    /** The newest questions, or the first in another order; with a language, only those. */
    feed: (query?: { sort?: string; period?: string; language?: string }) => at('/feeds/questions', query),
    quickFeed: (query?: { tag?: string | undefined }) => at('/feeds/quick', query),
    guidesFeed: (query?: { tag?: string | undefined; language?: string | undefined }) => at('/feeds/guides', query),
    answersFeed: (questionId: number) => at(`/feeds/questions/${questionId}`),
    /** The comments on a question or a guide and on its answers. */
    commentsFeed: (threadId: number) => at(`/feeds/comments/${threadId}`),
    tagFeed: (name: string, query?: { sort?: string }) => at(`/feeds/tags/${encodeURIComponent(name)}`, query),
    roleFeed: (slug: string) => at(`/feeds/roles/${slug}`),
    moveFeed: (from: string, to: string) => at(`/feeds/moves/${from}/${to}`),
    userFeed: (id: number) => at(`/feeds/users/${id}`),
    searchFeed: (q: string) => at('/feeds/search', { q }),
    /** A question as a picture; `v` changes with its contents, so that services with copies fetch it again. */
    preview: (questionId: number, query?: { v?: string }) => at(`/previews/${questionId}.png`, query),
    /** The description of how browsers search the forum. */
    openSearch: () => at('/opensearch.xml'),
  }
}

/** Builds the addresses of the inbox, its settings, and unsubscribing. */
function notificationPaths(at: (path: string, query?: Query) => string) {
  return {
    notificationSettings: (query?: { saved?: string }) => at('/settings/notifications', query),
    /** Stops the letters of one list. `state`: what was just done. */
    unsubscribe: (token: string, query?: { state?: string }) => at(`/unsubscribe/${encodeURIComponent(token)}`, query),
    /** `marked`: the moment at which everything was marked as read, which can be undone. */
    inbox: (query?: InboxQuery) => at('/inbox', query),
  }
}

/** Builds the addresses of moderators' pages. */
function moderationPaths(at: (path: string, query?: Query) => string) {
  return {
    /** The queue; filters and the key of a later page in the query. */
    moderation: (query?: Query) => at('/moderation', query),
    /** A user history; the filter and the key of a later page are in the query. */
    moderationPerson: (id: number, query?: { kind?: string; after?: string }) => at(`/moderation/people/${id}`, query),
    batches: (query?: { after?: string }) => at('/moderation/batches', query),
    batch: (id: number) => at(`/moderation/batches/${id}`),
    /**
     * The page that selects items for a bulk action: a person's posts of some days, search results, or items ticked
     * elsewhere.
     */
    newBatch: (query?: Query) => at('/moderation/batches/new', query),
    /** Suspicious voting. */
    moderationVotes: () => at('/moderation/votes'),
    /** Searches that found nothing. */
    moderationSearches: () => at('/moderation/searches'),
    moderationCase: (id: number, query?: { act?: string }) => at(`/moderation/cases/${id}`, query),
    /** The full log. */
    moderationLog: (query?: Query) => at('/moderation/log', query),
    /** The pages where moderators change tags: other names, merging and the rest. */
    moderationTags: () => at('/moderation/tags'),
    /** `into`: shows first what merging into that tag would change. */
    moderationTag: (name: string, query?: { into?: string | undefined }) =>
      at(`/moderation/tags/${encodeURIComponent(name)}`, query),
    /** The administration of telling: what is sent, and whether it arrives. */
    telling: () => at('/moderation/telling'),
    /** Every letter as a sample, in a language; `letter` is shown as HTML, too. */
    sampleLetters: (query?: { language?: string; letter?: string }) => at('/moderation/telling/letters', query),
    applications: () => at('/moderation/applications'),
    siteSettings: () => at('/moderation/settings'),
    siteSetting: (key: string) => at(`/moderation/settings/${key}`),
    roles: () => at('/moderation/roles'),
  }
}

/** Returns the path in a language: the default language has no prefix. */
export function localised(locale: Locale, path: string): string {
  if (locale === DEFAULT_LOCALE) return path
  return path === '/' ? `/${locale}` : `/${locale}${path}`
}

/**
 * Returns a path of ours to continue to, or null: `//host`, `/\host`, control characters and other origins are refused.
 */
export function safeNextPath(next: unknown): string | null {
  if (typeof next !== 'string' || next.length > 2000 || !/^\/(?![/\\])/.test(next)) return null
  // oxlint-disable-next-line no-control-regex -- browsers drop these, which turns /<tab>/host into //host
  if (/[\u0000-\u001f\u007f\\]/.test(next)) return null
  const base = 'http://forum.invalid'
  const url = URL.parse(next, base)
  // Check again after dots are resolved: /.//host has become //host by now.
  return url && url.origin === base && !url.pathname.startsWith('//') ? url.pathname + url.search + url.hash : null
}

function withQuery(path: string, query: Query): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined && value !== '') search.set(name, value)
  const text = search.toString()
  return text ? `${path}?${text}` : path
}
