import { describe, expect, test } from 'vitest'
import type { Locale } from '#lib/i18n/rules.ts'
import { localised, paths, safeNextPath } from '#lib/platform/paths.ts'

const question = { id: 7, slug: 'what-is-a-pmo' }
const user = { id: 3, handle: 'sara' }
const token = 'token'

/** The parts of each address; a new address does not compile until it is named here. */
function mapOf(locale: Locale): Record<keyof ReturnType<typeof paths>, string> {
  const at = paths(locale)
  return {
    home: at.home(),
    questions: at.questions({ sort: 'top', period: 'week', language: 'de', after: 'key' }),
    forYou: at.forYou({ after: 'key' }),
    ask: at.ask(),
    question: at.question(question, { sort: 'newest' }),
    answer: at.answer(question, 12),
    comment: at.comment(question, 34),
    writeAnswer: at.writeAnswer(7),
    closeQuestion: at.closeQuestion(7),
    reopenQuestion: at.reopenQuestion(7),
    outcome: at.outcome(7),
    outcomeHistory: at.outcomeHistory(7),
    acceptAnswer: at.acceptAnswer(12),
    outdated: at.outdated(12),
    reviewAnswers: at.reviewAnswers(),
    quickAnswer: at.quickAnswer(7, { version: '2' }),
    quickAnswerHistory: at.quickAnswerHistory(7),
    quickAnswers: at.quickAnswers({ tag: 'pmo' }),
    reviewQuickAnswers: at.reviewQuickAnswers(),
    sayIfSame: at.sayIfSame(12),
    readPost: at.readPost({ kind: 'answer', id: 12, question }),
    editPost: at.editPost({ kind: 'question', id: 7 }),
    postHistory: at.postHistory({ kind: 'answer', id: 12 }),
    postVersion: at.postVersion({ kind: 'question', id: 7 }, 2),
    post: at.post(7),
    removePost: at.removePost(7),
    removedAnswers: at.removedAnswers(7),
    redactPost: at.redactPost(7),
    removeComment: at.removeComment(34),
    suggestEdit: at.suggestEdit(7),
    heldComment: at.heldComment(34),
    deletePost: at.deletePost(7),
    moderatePost: at.moderatePost(7, { comment: '34', q: 'pmo' }),
    writeComment: at.writeComment(7, { replyTo: '34' }),
    editComment: at.editComment(34),
    flagPost: at.flagPost(7),
    flagComment: at.flagComment(34),
    flagUser: at.flagUser(3),
    review: at.review(),
    reviewEdit: at.reviewEdit(56),
    tags: at.tags({ after: 'key', q: 'pm' }),
    tag: at.tag('führung', { sort: 'hot', after: 'key' }),
    editTag: at.editTag('führung'),
    flagTag: at.flagTag('führung'),
    tagHistory: at.tagHistory('führung'),
    search: at.search({ q: 'pmo & "a phrase"', after: 'key' }),
    user: at.user(user, { tab: 'answers', after: 'key' }),
    welcome: at.welcome({ step: 'situation' }),
    users: at.users({ after: 'key' }),
    leaderboard: at.leaderboard({ month: '2026-11', tag: 'pmo', after: 'key' }),
    away: at.away(),
    badges: at.badges(),
    badge: at.badge('first-hand', { after: 'key' }),
    map: at.map(),
    mapPath: at.mapPath({ from: 'pmo-analyst', to: 'project-manager' }),
    mapRole: at.mapRole('pmo-analyst'),
    mapMove: at.mapMove('pmo-analyst', 'project-manager'),
    nameMove: at.nameMove(7),
    moderationMap: at.moderationMap(),
    moderationRole: at.moderationRole('pmo-analyst'),
    moderationMove: at.moderationMove({ from: 'pmo-analyst', to: 'project-manager' }),
    guides: at.guides({ sort: 'useful', tag: 'pmo', language: 'de', after: 'key' }),
    writeGuide: at.writeGuide(),
    guide: at.guide(question),
    guideStep: at.guideStep(question, 5),
    guideSteps: at.guideSteps(7),
    checkGuide: at.checkGuide(7),
    reviewGuides: at.reviewGuides(),
    feed: at.feed({ language: 'de' }),
    quickFeed: at.quickFeed(),
    guidesFeed: at.guidesFeed(),
    answersFeed: at.answersFeed(7),
    tagFeed: at.tagFeed('führung'),
    userFeed: at.userFeed(3),
    searchFeed: at.searchFeed('pmo & co'),
    preview: at.preview(7, { v: '2' }),
    openSearch: at.openSearch(),
    signIn: at.signIn({ next: '/questions/ask?x=1' }),
    signInByLink: at.signInByLink({ next: '/me' }),
    useSignInLink: at.useSignInLink(token),
    signUp: at.signUp({ next: '/me' }),
    signOut: at.signOut(),
    confirmEmail: at.confirmEmail(token),
    recover: at.recover(),
    resetPassword: at.resetPassword(token),
    claimSite: at.claimSite(token),
    settings: at.settings(),
    notificationSettings: at.notificationSettings({ saved: '1' }),
    unsubscribe: at.unsubscribe(token, { state: 'stop' }),
    inbox: at.inbox({ kind: 'answers', unread: '1', after: '7' }),
    me: at.me(),
    myFlags: at.myFlags({ after: 'key', sent: '1' }),
    following: at.following(),
    standing: at.standing({ after: 'key' }),
    log: at.log({ kind: 'delete', after: 'key' }),
    statement: at.statement(5),
    moderation: at.moderation({ source: 'flag', after: 'key' }),
    moderationPerson: at.moderationPerson(3, { kind: 'flags', after: 'key' }),
    batches: at.batches({ after: 'key' }),
    batch: at.batch(9),
    newBatch: at.newBatch({ person: '3', from: '2026-03-01' }),
    moderationVotes: at.moderationVotes(),
    moderationSearches: at.moderationSearches(),
    moderationCase: at.moderationCase(5, { act: 'delete' }),
    moderationLog: at.moderationLog({ actor: 'sara', kind: 'close', after: 'key' }),
    moderationTags: at.moderationTags(),
    moderationTag: at.moderationTag('führung', { into: 'leadership' }),
    siteSettings: at.siteSettings(),
    siteSetting: at.siteSetting('name'),
    roles: at.roles(),
    myEdits: at.myEdits(),
    help: at.help(),
    outbox: at.outbox(),
  }
}

test('the map of the site', () => {
  expect(mapOf('en')).toMatchInlineSnapshot(`
    {
      "acceptAnswer": "/answers/12/accept",
      "answer": "/questions/7/what-is-a-pmo#answer-12",
      "answersFeed": "/feeds/questions/7",
      "ask": "/questions/ask",
      "away": "/me/away",
      "badge": "/badges/first-hand?after=key",
      "badges": "/badges",
      "batch": "/moderation/batches/9",
      "batches": "/moderation/batches?after=key",
      "checkGuide": "/guides/7/check",
      "claimSite": "/claim/token",
      "closeQuestion": "/questions/7/close",
      "comment": "/questions/7/what-is-a-pmo#comment-34",
      "confirmEmail": "/confirm/token",
      "deletePost": "/posts/7/delete",
      "editComment": "/comments/34/edit",
      "editPost": "/questions/7/edit",
      "editTag": "/tags/f%C3%BChrung/edit",
      "feed": "/feeds/questions?language=de",
      "flagComment": "/comments/34/flag",
      "flagPost": "/posts/7/flag",
      "flagTag": "/tags/f%C3%BChrung/flag",
      "flagUser": "/users/3/flag",
      "following": "/me/following",
      "forYou": "/for-you?after=key",
      "guide": "/guides/7/what-is-a-pmo",
      "guideStep": "/guides/7/what-is-a-pmo#step-5",
      "guideSteps": "/guides/7/steps",
      "guides": "/guides?sort=useful&tag=pmo&language=de&after=key",
      "guidesFeed": "/feeds/guides",
      "heldComment": "/comments/34",
      "help": "/help",
      "home": "/",
      "inbox": "/inbox?kind=answers&unread=1&after=7",
      "leaderboard": "/leaderboard?month=2026-11&tag=pmo&after=key",
      "log": "/log?kind=delete&after=key",
      "map": "/map",
      "mapMove": "/map/moves/pmo-analyst/project-manager",
      "mapPath": "/map/path?from=pmo-analyst&to=project-manager",
      "mapRole": "/map/roles/pmo-analyst",
      "me": "/me",
      "moderatePost": "/posts/7/moderate?comment=34&q=pmo",
      "moderation": "/moderation?source=flag&after=key",
      "moderationCase": "/moderation/cases/5?act=delete",
      "moderationLog": "/moderation/log?actor=sara&kind=close&after=key",
      "moderationMap": "/moderation/map",
      "moderationMove": "/moderation/map/move?from=pmo-analyst&to=project-manager",
      "moderationPerson": "/moderation/people/3?kind=flags&after=key",
      "moderationRole": "/moderation/map/roles/pmo-analyst",
      "moderationSearches": "/moderation/searches",
      "moderationTag": "/moderation/tags/f%C3%BChrung?into=leadership",
      "moderationTags": "/moderation/tags",
      "moderationVotes": "/moderation/votes",
      "myEdits": "/me/edits",
      "myFlags": "/me/flags?after=key&sent=1",
      "nameMove": "/posts/7/move",
      "newBatch": "/moderation/batches/new?person=3&from=2026-03-01",
      "notificationSettings": "/settings/notifications?saved=1",
      "openSearch": "/opensearch.xml",
      "outbox": "/dev/outbox",
      "outcome": "/questions/7/outcome",
      "outcomeHistory": "/questions/7/outcome/history",
      "outdated": "/answers/12/outdated",
      "post": "/posts/7",
      "postHistory": "/answers/12/history",
      "postVersion": "/questions/7/history/2",
      "preview": "/previews/7.png?v=2",
      "question": "/questions/7/what-is-a-pmo?sort=newest",
      "questions": "/questions?sort=top&period=week&language=de&after=key",
      "quickAnswer": "/questions/7/quick-answer?version=2",
      "quickAnswerHistory": "/questions/7/quick-answer/history",
      "quickAnswers": "/quick?tag=pmo",
      "quickFeed": "/feeds/quick",
      "readPost": "/questions/7/what-is-a-pmo#answer-12",
      "recover": "/recover",
      "redactPost": "/posts/7/redact",
      "removeComment": "/comments/34/remove",
      "removePost": "/posts/7/remove",
      "removedAnswers": "/posts/7/removed",
      "reopenQuestion": "/questions/7/reopen",
      "resetPassword": "/recover/token",
      "review": "/review",
      "reviewAnswers": "/review/answers",
      "reviewEdit": "/review/56",
      "reviewGuides": "/guides/review",
      "reviewQuickAnswers": "/quick/review",
      "roles": "/moderation/roles",
      "sayIfSame": "/answers/12/same",
      "search": "/search?q=pmo+%26+%22a+phrase%22&after=key",
      "searchFeed": "/feeds/search?q=pmo+%26+co",
      "settings": "/settings",
      "signIn": "/sign-in?next=%2Fquestions%2Fask%3Fx%3D1",
      "signInByLink": "/sign-in/link?next=%2Fme",
      "signOut": "/sign-out",
      "signUp": "/sign-up?next=%2Fme",
      "siteSetting": "/moderation/settings/name",
      "siteSettings": "/moderation/settings",
      "standing": "/me/standing?after=key",
      "statement": "/me/statements/5",
      "suggestEdit": "/posts/7/suggest",
      "tag": "/tags/f%C3%BChrung?sort=hot&after=key",
      "tagFeed": "/feeds/tags/f%C3%BChrung",
      "tagHistory": "/tags/f%C3%BChrung/history",
      "tags": "/tags?after=key&q=pm",
      "unsubscribe": "/unsubscribe/token?state=stop",
      "useSignInLink": "/sign-in/link/token",
      "user": "/users/3/sara?tab=answers&after=key",
      "userFeed": "/feeds/users/3",
      "users": "/users?after=key",
      "welcome": "/welcome?step=situation",
      "writeAnswer": "/questions/7/answer",
      "writeComment": "/posts/7/comment?replyTo=34",
      "writeGuide": "/guides/write",
    }
  `)
})

test('every address exists', () => {
  expect(Object.keys(mapOf('en'))).toEqual(Object.keys(paths('en')))
})

test.each(['de', 'sv'] as const)('in %s every address is the same behind the language', (locale) => {
  const prefixed = Object.entries(mapOf('en')).map(([name, path]) => [
    name,
    path === '/' ? `/${locale}` : `/${locale}${path}`,
  ])
  expect(mapOf(locale)).toEqual(Object.fromEntries(prefixed))
})

test('empty parts of a query are left out', () => {
  expect(paths('en').search({ q: '', after: undefined as never })).toBe('/search')
})

test.each(['../etc', 'a/b', '?x', '#x', 'a b', '%2f'])('a tag named %j stays one segment', (name) => {
  expect(URL.parse(paths('en').tag(name), 'http://forum.invalid')?.pathname.split('/')).toHaveLength(3)
})

test('the start page of a language has no slash at its end', () => {
  expect([localised('en', '/'), localised('de', '/')]).toEqual(['/', '/de'])
})

describe('safeNextPath', () => {
  test.each([
    '/',
    '/questions/ask',
    '/de/questions/7/x?sort=top#answer-1',
    '/search?q=https%3A%2F%2Fx.example',
    '/a//b',
    '/@x',
  ])('%s is ours', (path) => {
    expect(safeNextPath(path)).toBe(path)
  })

  // These follow the payload lists of OWASP's "unvalidated redirects" and PortSwigger's URL-validation cheat sheet.
  const elsewhere = [
    '//evil.example',
    '///evil.example',
    '////evil.example',
    '//evil.example/%2f..',
    '//evil.example@forum.invalid',
    '/\\evil.example',
    '/\\/evil.example',
    '\\\\evil.example',
    '\\/evil.example',
    '/\\\\evil.example',
    '/a\\b',
    '/\t/evil.example',
    '/\n/evil.example',
    '/\r/evil.example',
    '/\r\n//evil.example',
    '\t//evil.example',
    ' //evil.example',
    '/\u0000/evil.example',
    '/x\r\nSet-Cookie: a=b',
    '/x\u007f',
    '\u0000/x',
    'http://evil.example',
    'https://evil.example',
    'https:evil.example',
    'https:/evil.example',
    'http:\\\\evil.example',
    'HtTpS://evil.example',
    '//evil%E3%80%82example',
    '//127.0.0.1',
    '//0x7f000001',
    '//[::1]',
    '//evil.example:80',
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'mailto:a@b.example',
    '.evil.example',
    '@evil.example',
    ':evil.example',
    '?next=//evil.example',
    '#//evil.example',
    'evil.example',
    '',
    ' ',
    '.',
    '..//evil.example',
    './/evil.example',
    '/'.repeat(3000),
    `/${'a'.repeat(2001)}`,
  ]
  test.each(elsewhere)('%j is not followed', (path) => {
    expect(safeNextPath(path)).toBeNull()
  })

  test.each([null, undefined, 1, {}, [], ['/x'], new File([], '/x')])('%s is not a path', (value) => {
    expect(safeNextPath(value)).toBeNull()
  })

  test.each([
    ['/./x', '/x'],
    ['/../../x', '/x'],
    ['/a/..//x', null],
    ['/a/../b', '/b'],
    ['/.//evil.example', null],
    ['/..//evil.example', null],
    ['/%2e%2e//evil.example', null],
    ['/a/..//evil.example', null],
    ['/x y', '/x%20y'],
  ])('%s is made plain: %s', (path, plain) => {
    expect(safeNextPath(path)).toBe(plain)
  })

  test('every result stays on our site when a browser follows it', () => {
    for (const path of [...elsewhere, '/.//evil.example', '/a/..//evil.example', '/%2e%2e//evil.example']) {
      const safe = safeNextPath(path)
      if (safe !== null) expect(URL.parse(safe, 'https://forum.example/sign-in')?.host).toBe('forum.example')
    }
  })
})
