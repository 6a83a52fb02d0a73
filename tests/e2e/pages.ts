import { paths } from '#lib/platform/paths.ts'

/** The rows behind the addresses below; `aSample` in tests/support/e2e makes one. */
export type Sample = {
  question: { id: number; slug: string }
  answer: { id: number }
  comment: { id: number }
  guide: { id: number; slug: string }
  /** A suggested edit of the answer. */
  edit: { id: number }
  user: { id: number; handle: string }
  tag: string
  /** A case, which only moderators see. */
  case: number
  /** A bulk action on one item, by a moderator. */
  batch: { id: number }
  /** A statement of reasons to the author of the question. */
  statement: { id: number }
  /** Open links of each kind, unused. */
  links: Record<'confirm' | 'newAddress' | 'signIn' | 'reset' | 'notMe' | 'keepCodes' | 'claim' | 'unsubscribe', string>
}

/**
 * The people who may see a page: everybody; signed-in people (others are sent to sign in); the author of its subject,
 * and moderators; those and people who review edits; only the person it is about; moderators; administrators. For all
 * others it does not exist.
 */
export type Access = 'everybody' | 'signed-in' | 'author' | 'reviewer' | 'owner' | 'staff' | 'administrator'

type PageEntry = {
  /** The file under app/[locale], without `page.tsx`. */
  route: string
  path: (sample: Sample) => string
  /** The access; `everybody` by default. */
  access?: Access
  /** True if it is the same for everyone and holds nothing of its viewer. */
  isShared?: boolean
  /** True if it redirects and shows nothing. */
  isRedirect?: boolean
}

const to = paths('en')

/** Every page of the forum. A test fails when a page under app/ is missing here. */
export const PAGES: readonly PageEntry[] = [
  // This page must come first: it exists while nobody administers the site, and administrators look at pages further
  // down.
  { route: 'claim/[token]', path: ({ links }) => to.claimSite(links.claim) },
  { route: '', path: () => to.home(), isShared: true },
  { route: '[...rest]', path: () => '/no/such/page', isShared: true },
  { route: 'questions', path: () => to.questions({ sort: 'top', period: 'year' }), isShared: true },
  { route: 'for-you', path: () => to.forYou(), access: 'signed-in' },
  { route: 'questions/ask', path: () => to.ask() },
  {
    route: 'questions/[id]',
    path: ({ question }) => `${to.questions()}/${question.id}`,
    isShared: true,
    isRedirect: true,
  },
  { route: 'questions/[id]/[slug]', path: ({ question }) => to.question(question), isShared: true },
  { route: 'questions/[id]/answer', path: ({ question }) => to.writeAnswer(question.id) },
  { route: 'questions/[id]/edit', path: ({ question }) => to.editPost({ kind: 'question', id: question.id }) },
  { route: 'questions/[id]/close', path: ({ question }) => to.closeQuestion(question.id) },
  { route: 'questions/[id]/reopen', path: ({ question }) => to.reopenQuestion(question.id) },
  { route: 'questions/[id]/quick-answer', path: ({ question }) => to.quickAnswer(question.id) },
  {
    route: 'questions/[id]/quick-answer/history',
    path: ({ question }) => to.quickAnswerHistory(question.id),
    isShared: true,
  },
  { route: 'questions/[id]/outcome', path: ({ question }) => to.outcome(question.id) },
  { route: 'questions/[id]/bounty', path: ({ question }) => to.bounty(question.id) },
  { route: 'questions/[id]/people', path: ({ question }) => to.askPeople(question.id) },
  { route: 'questions/[id]/outcome/history', path: ({ question }) => to.outcomeHistory(question.id), isShared: true },
  { route: 'me/requests', path: () => to.requests(), access: 'signed-in' },
  { route: 'me/away', path: () => to.away(), access: 'signed-in' },
  { route: 'welcome', path: () => to.welcome(), access: 'signed-in' },
  { route: 'leaderboard', path: () => to.leaderboard(), isShared: true },
  { route: 'badges', path: () => to.badges(), isShared: true },
  { route: 'badges/[badge]', path: () => to.badge('first-hand'), isShared: true },
  { route: 'guides', path: () => to.guides({ sort: 'useful' }), isShared: true },
  { route: 'guides/write', path: () => to.writeGuide() },
  { route: 'images/new', path: () => to.newImage(), access: 'signed-in' },
  { route: 'files/new', path: () => to.newFile(), access: 'signed-in' },
  { route: 'guides/review', path: () => to.reviewGuides(), access: 'signed-in' },
  { route: 'guides/[id]', path: ({ guide }) => `${to.guides()}/${guide.id}`, isShared: true, isRedirect: true },
  { route: 'guides/[id]/[slug]', path: ({ guide }) => to.guide(guide), isShared: true },
  { route: 'guides/[id]/steps', path: ({ guide }) => to.guideSteps(guide.id), access: 'signed-in' },
  { route: 'guides/[id]/check', path: ({ guide }) => to.checkGuide(guide.id), access: 'signed-in' },
  { route: 'guides/[id]/edit', path: ({ guide }) => to.editPost({ kind: 'guide', id: guide.id }) },
  {
    route: 'guides/[id]/history',
    path: ({ guide }) => to.postHistory({ kind: 'guide', id: guide.id }),
    isShared: true,
  },
  {
    route: 'guides/[id]/history/[version]',
    path: ({ guide }) => to.postVersion({ kind: 'guide', id: guide.id }, 1),
    isShared: true,
  },
  { route: 'answers/[id]/same', path: ({ answer }) => to.sayIfSame(answer.id) },
  { route: 'answers/[id]/accept', path: ({ answer }) => to.acceptAnswer(answer.id) },
  { route: 'answers/[id]/outdated', path: ({ answer }) => to.outdated(answer.id) },
  { route: 'review/answers', path: () => to.reviewAnswers(), access: 'signed-in' },
  { route: 'quick', path: () => to.quickAnswers(), isShared: true },
  { route: 'quick/review', path: () => to.reviewQuickAnswers(), access: 'signed-in' },
  {
    route: 'questions/[id]/history',
    path: ({ question }) => to.postHistory({ kind: 'question', id: question.id }),
    isShared: true,
  },
  {
    route: 'questions/[id]/history/[version]',
    path: ({ question }) => to.postVersion({ kind: 'question', id: question.id }, 1),
    isShared: true,
  },
  { route: 'answers/[id]/edit', path: ({ answer }) => to.editPost({ kind: 'answer', id: answer.id }) },
  {
    route: 'answers/[id]/history',
    path: ({ answer }) => to.postHistory({ kind: 'answer', id: answer.id }),
    isShared: true,
  },
  {
    route: 'answers/[id]/history/[version]',
    path: ({ answer }) => to.postVersion({ kind: 'answer', id: answer.id }, 1),
    isShared: true,
  },
  { route: 'comments/[id]/edit', path: ({ comment }) => to.editComment(comment.id) },
  { route: 'comments/[id]/remove', access: 'staff', path: ({ comment }) => to.removeComment(comment.id) },
  { route: 'posts/[id]', path: ({ answer }) => to.post(answer.id), isRedirect: true },
  { route: 'posts/[id]/remove', access: 'staff', path: ({ answer }) => to.removePost(answer.id) },
  { route: 'posts/[id]/removed', access: 'author', path: ({ question }) => to.removedAnswers(question.id) },
  { route: 'posts/[id]/redact', access: 'staff', path: ({ answer }) => to.redactPost(answer.id) },
  { route: 'posts/[id]/comment', path: ({ question }) => to.writeComment(question.id) },
  { route: 'posts/[id]/suggest', path: ({ answer }) => to.suggestEdit(answer.id) },
  { route: 'comments/[id]', path: ({ comment }) => to.heldComment(comment.id), isRedirect: true },
  { route: 'posts/[id]/delete', path: ({ answer }) => to.deletePost(answer.id) },
  { route: 'review', path: () => to.review(), access: 'signed-in' },
  { route: 'review/[id]', path: ({ edit }) => to.reviewEdit(edit.id), access: 'reviewer' },
  { route: 'posts/[id]/flag', path: ({ question }) => to.flagPost(question.id) },
  { route: 'comments/[id]/flag', path: ({ comment }) => to.flagComment(comment.id) },
  { route: 'users/[id]/flag', path: ({ user }) => to.flagUser(user.id) },
  { route: 'posts/[id]/moderate', path: ({ answer }) => to.moderatePost(answer.id), access: 'staff' },
  { route: 'map', path: () => to.map(), isShared: true },
  { route: 'map/path', path: () => to.mapPath({ from: 'pmo-analyst', to: 'project-manager' }), isShared: true },
  { route: 'map/roles/[slug]', path: () => to.mapRole('pmo-analyst'), isShared: true },
  { route: 'map/moves/[from]/[to]', path: () => to.mapMove('pmo-analyst', 'project-manager'), isShared: true },
  { route: 'tags', path: () => to.tags(), isShared: true },
  { route: 'tags/[tag]', path: ({ tag }) => to.tag(tag), isShared: true },
  { route: 'tags/[tag]/history', path: ({ tag }) => to.tagHistory(tag), isShared: true },
  { route: 'tags/[tag]/flag', path: ({ tag }) => to.flagTag(tag) },
  { route: 'tags/[tag]/edit', path: ({ tag }) => to.editTag(tag) },
  { route: 'search', path: () => to.search({ q: 'project manager' }), isShared: true },
  { route: 'users', path: () => to.users(), isShared: true },
  { route: 'users/[id]', path: ({ user }) => `${to.users()}/${user.id}`, isShared: true, isRedirect: true },
  { route: 'users/[id]/[handle]', path: ({ user }) => to.user(user, { tab: 'reputation' }), isShared: true },
  { route: 'log', path: () => to.log({ kind: 'delete' }), isShared: true },
  { route: 'moderation/log', path: () => to.moderationLog(), access: 'staff' },
  { route: 'me/statements/[id]', path: ({ statement }) => to.statement(statement.id), access: 'owner' },
  { route: 'posts/[id]/move', path: ({ question }) => to.nameMove(question.id), access: 'signed-in' },
  { route: 'moderation/map', path: () => to.moderationMap(), access: 'staff' },
  { route: 'moderation/map/roles/[slug]', path: () => to.moderationRole('pmo-analyst'), access: 'staff' },
  {
    route: 'moderation/map/move',
    path: () => to.moderationMove({ from: 'pmo-analyst', to: 'project-manager' }),
    access: 'staff',
  },
  { route: 'moderation/tags', path: () => to.moderationTags(), access: 'staff' },
  { route: 'moderation/tags/[tag]', path: ({ tag }) => to.moderationTag(tag), access: 'staff' },
  { route: 'moderation/settings', path: () => to.siteSettings(), access: 'staff' },
  { route: 'moderation/settings/[key]', path: () => to.siteSetting('limits'), access: 'administrator' },
  { route: 'moderation/telling', path: () => to.telling(), access: 'administrator' },
  {
    route: 'moderation/telling/letters',
    path: () => to.sampleLetters({ language: 'de' }),
    access: 'administrator',
  },
  { route: 'moderation/applications', path: () => to.applications(), access: 'staff' },
  { route: 'moderation/roles', path: () => to.roles(), access: 'administrator' },
  { route: 'help', path: () => to.help(), isShared: true },
  { route: 'glossary', path: () => to.glossary(), isShared: true },
  { route: '(auth)/sign-in', path: () => to.signIn() },
  { route: '(auth)/sign-in/code', path: () => to.enterCode() },
  { route: '(auth)/sign-in/link', path: () => to.signInByLink() },
  { route: '(auth)/sign-in/link/[token]', path: ({ links }) => to.useSignInLink(links.signIn) },
  { route: '(auth)/sign-up', path: () => to.signUp() },
  { route: '(auth)/sign-out', path: () => to.signOut() },
  { route: '(auth)/confirm/[token]', path: ({ links }) => to.confirmEmail(links.confirm) },
  { route: '(auth)/not-me/[token]', path: ({ links }) => to.notMe(links.notMe) },
  { route: '(auth)/keep-codes/[token]', path: ({ links }) => to.keepCodes(links.keepCodes) },
  { route: '(auth)/new-address/[token]', path: ({ links }) => to.useNewAddress(links.newAddress) },
  { route: '(auth)/recover', path: () => to.recover() },
  { route: '(auth)/recover/[token]', path: ({ links }) => to.resetPassword(links.reset) },
  { route: 'moderation', path: () => to.moderation(), access: 'staff' },
  { route: 'moderation/cases/[id]', path: ({ case: id }) => to.moderationCase(id), access: 'staff' },
  { route: 'moderation/people/[id]', path: ({ user }) => to.moderationPerson(user.id), access: 'staff' },
  { route: 'moderation/searches', path: () => to.moderationSearches(), access: 'staff' },
  { route: 'moderation/votes', path: () => to.moderationVotes(), access: 'staff' },
  { route: 'moderation/batches', path: () => to.batches(), access: 'staff' },
  {
    route: 'moderation/batches/new',
    path: ({ user }) => to.newBatch({ person: String(user.id) }),
    access: 'staff',
  },
  { route: 'moderation/batches/[id]', path: ({ batch }) => to.batch(batch.id), access: 'staff' },
  { route: 'settings', path: () => to.settings(), access: 'signed-in' },
  { route: 'me/bookmarks', path: () => to.bookmarks(), access: 'signed-in' },
  { route: 'me/bookmarks/folders', path: () => to.bookmarkFolders(), access: 'signed-in' },
  { route: 'me/bookmarks/[id]', path: ({ question }) => to.bookmark(question.id), access: 'owner' },
  { route: 'users/[id]/for-members', path: ({ user }) => to.userForMembers(user.id), access: 'signed-in' },
  { route: 'me/votes', path: () => to.myVotes(), access: 'signed-in' },
  { route: 'me/comments', path: () => to.myComments(), access: 'signed-in' },
  { route: 'me/drafts', path: () => to.drafts(), access: 'signed-in' },
  { route: 'settings/career', path: () => to.careerSettings(), access: 'signed-in' },
  { route: 'settings/career/role', path: () => to.careerRole(), access: 'signed-in' },
  { route: 'settings/archive', path: () => to.takeHome(), access: 'signed-in' },
  { route: 'settings/leave', path: () => to.leave(), access: 'signed-in' },
  { route: 'settings/security/two-step', path: () => to.twoStep(), access: 'signed-in' },
  { route: 'settings/invitations', path: () => to.invitations(), access: 'signed-in' },
  { route: 'settings/security', path: () => to.security(), access: 'signed-in' },
  { route: 'settings/notifications', path: () => to.notificationSettings(), access: 'signed-in' },
  { route: 'unsubscribe/[token]', path: ({ links }) => to.unsubscribe(links.unsubscribe) },
  { route: 'inbox', path: () => to.inbox(), access: 'signed-in' },
  { route: 'me', path: () => to.me(), access: 'signed-in' },
  { route: 'me/edits', path: () => to.myEdits(), access: 'signed-in' },
  { route: 'me/following', path: () => to.following(), access: 'signed-in' },
  { route: 'me/flags', path: () => to.myFlags(), access: 'signed-in' },
  { route: 'me/standing', path: () => to.standing(), access: 'signed-in' },
  { route: 'dev/outbox', path: () => to.outbox() },
]
