import { readdirSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isLastingPage, sharedPageAddress } from '#lib/edge/shared-pages.ts'

describe('the address under which a shared page is cached', () => {
  test.each([
    ['/', '/'],
    ['/de', '/de'],
    ['/questions', '/questions'],
    ['/sv/questions?sort=top&period=year', '/sv/questions?sort=top&period=year'],
    ['/questions?period=year&sort=top', '/questions?sort=top&period=year'],
    ['/questions/12/some-title', '/questions/12/some-title'],
    ['/questions/12/some-title?sort=oldest&_rsc=1a2b3', '/questions/12/some-title?sort=oldest'],
    ['/questions/12/x?voices=first-hand&stance=yes', '/questions/12/x?stance=yes&voices=first-hand'],
    ['/questions/12/x?voices=country-XX', '/questions/12/x'],
    ['/questions/12', '/questions/12'],
    ['/questions/12/history', '/questions/12/history'],
    ['/tags/pmo?sort=hot', '/tags/pmo?sort=hot'],
    ['/questions/5?sort=newest&x=1', '/questions/5?sort=newest'],
    ['/users/3/sara?tab=answers&after=WzEsMl0', '/users/3/sara?tab=answers&after=WzEsMl0'],
    ['/help', '/help'],
    ['/sitemap.xml', '/sitemap.xml'],
    ['/de/feeds/questions?language=de&x=1', '/de/feeds/questions?language=de'],
    ['/feeds/questions?language=de&sort=unanswered', '/feeds/questions?sort=unanswered&language=de'],
    ['/feeds/tags/pmo?sort=top', '/feeds/tags/pmo?sort=top'],
    ['/feeds/tags/pmo?sort=active', '/feeds/tags/pmo'],
    ['/feeds/quick?tag=pmo', '/feeds/quick?tag=pmo'],
    ['/sv/feeds/guides?language=sv&tag=pmo', '/sv/feeds/guides?tag=pmo&language=sv'],
    ['/feeds/comments/12', '/feeds/comments/12'],
    ['/de/feeds/moves/pmo-analyst/project-manager', '/de/feeds/moves/pmo-analyst/project-manager'],
    ['/feeds/roles/pmo-analyst', '/feeds/roles/pmo-analyst'],
    ['/tags/gr%C3%B6%C3%9Fe', '/tags/gr%C3%B6%C3%9Fe'],
    ['/tags/c%23', '/tags/c%23'],
  ])('%s', (url, address) => {
    expect(sharedPageAddress(url)).toBe(address)
  })

  test.each([
    ['/?utm_source=mail', '/'],
    ['/questions/12/some-title?fbclid=x&sort=newest', '/questions/12/some-title?sort=newest'],
    ['/help?sort=top', '/help'],
    ['/questions?sort=', '/questions'],
    ['/questions?sort=junk&language=xx', '/questions'],
    ['/users/3/sara?tab=activity', '/users/3/sara?tab=activity'],
    ['/users/3/sara?tab=secrets', '/users/3/sara'],
  ])('%s is asked for without what changes nothing on it', (url, address) => {
    expect(sharedPageAddress(url)).toBe(address)
  })

  test.each([
    '/questions/ask',
    '/questions/12/edit',
    '/questions/12/answer',
    '/search',
    '/search?q=pmo',
    '/tags?q=pm',
    '/settings',
    '/sign-in',
    '/me',
    '/api/viewer',
    '/sitemaps/questions-0.xml',
    '/feeds/search?q=pmo',
    '/feeds/questions/ask',
    '/feeds/comments/x',
    '/questions?sort=top&sort=hot',
    '/questions?after=no%20key',
    `/questions?after=${'x'.repeat(121)}`,
    '/questions/12/x?voices=country-SE',
    '/questions/12/x?stance=yes&voices=role-pmo-analyst',
    '/users/3/for-members',
    '/questions/0/x',
    // One page has one address: letters that are escaped without need would give it millions.
    '/questions/12/%61-title',
    '/questions/12/a%2dtitle',
    '/questions/12/%65dit',
    '/guides/3/%78',
    '/tags/gr%c3%b6%c3%9fe',
    '/questions/12/a/b',
    '/deutsch/questions',
    '/en/de/questions',
  ])('%s is nothing to be kept', (url) => {
    expect(sharedPageAddress(url)).toBeNull()
  })

  test('is short for any request, and stays the same when computed twice', () => {
    const query = fc.array(fc.tuple(fc.constantFrom('sort', 'after', 'x', 'language', '_rsc', 'q'), fc.webFragments()))
    fc.assert(
      fc.property(
        fc.constantFrom('/', '/questions', '/de/tags/pmo', '/users/3/sara', '/help'),
        query,
        (path, pairs) => {
          const address = sharedPageAddress(`${path}?${pairs.map(([name, value]) => `${name}=${value}`).join('&')}`)
          if (address === null) return
          expect(sharedPageAddress(address)).toBe(address)
          expect(address).toMatch(
            /^[^?]*(\?(sort|after|language|tab|period)=[^&]*(&(after|language|tab|period)=[^&]*)*)?$/,
          )
        },
      ),
    )
  })
})

test.each(['questions', 'guides'])('no page under a number of %s is taken for the page with a title', (place) => {
  const folders = readdirSync(`app/[locale]/${place}/[id]`, { withFileTypes: true })
  const words = folders.filter((entry) => entry.isDirectory() && !entry.name.startsWith('[')).map(({ name }) => name)
  expect(words).toContain('edit')
  // Histories are shared, by an entry of their own.
  const shared = words.filter((word) => sharedPageAddress(`/${place}/12/${word}`) !== null)
  expect(shared).toEqual(['history'])
})

test('only pages that nothing but a change makes old are stored on disk', () => {
  const stored = ['/questions/12/x', '/de/questions/12/x?sort=newest', '/guides/3/x', '/answers/4/history/2']
  const others = [
    '/',
    '/questions',
    '/questions?sort=hot',
    '/tags/pmo',
    '/users/3/x',
    '/leaderboard',
    '/questions/12/bounty',
  ]
  expect(stored.filter((address) => !isLastingPage(address))).toEqual([])
  expect(others.filter(isLastingPage)).toEqual([])
})
