import { sql } from 'drizzle-orm'
import type { Page } from '@playwright/test'
import { db } from '#db/client.ts'
import { expirePages } from '#lib/platform/page-expiry.ts'
import { paths } from '#lib/platform/paths.ts'
import { threadTag } from '#lib/questions/cache.ts'
import { ATTACKS, MARK } from '#tests/support/e2e/attack-strings.ts'
import { expect, test } from '#tests/support/e2e/fixtures.ts'
import { detectScripts, pokeEverything } from '#tests/support/e2e/script-detector.ts'
import { aQuestion } from '#tests/support/factories.ts'
import { patience } from '#tests/support/patience.ts'

// Simulates a sanitiser that lets everything through: the database holds hostile HTML, and only the policy protects.

test.describe.configure({ timeout: patience(60_000) })

const CALL = `${MARK}()`
const HOSTILE = [
  `<style>.headline { color: rgb(1, 2, 3) !important }</style>`,
  `<p style="color: rgb(1, 2, 3)" class="styled">styled</p>`,
  `<base href="https://evil.example/">`,
  `<script nonce="">${CALL}</script>`,
  `<script nonce="0123456789abcdef0123456789abcdef">${CALL}</script>`,
  `<script src="data:text/javascript,${CALL}"></script>`,
  `<script src="https://evil.example/x.js"></script>`,
  `<link rel="stylesheet" href="data:text/css,.headline{color:rgb(1,2,3)}">`,
  `<meta http-equiv="Content-Security-Policy" content="script-src 'unsafe-inline'">`,
  // Attacks that leave something open come last, because they swallow what follows.
  ...ATTACKS.filter(
    (attack) => attack.startsWith('<') && attack.endsWith('>') && !/<(form|template|noscript)|<!--/.test(attack),
  ),
].join('\n')

test('without the sanitiser the policy alone stops every script, style and base element', async ({
  page,
  context,
  complaints,
  another,
}) => {
  // The browser reports each blocked attack, as it should.
  complaints.allow(/.*/)
  const question = await aHostileQuestion()
  const heard = await detectScripts(context)
  await page.goto(paths('en').question(question))
  await pokeEverything(page)
  const wall = await lookAt(page)
  heard.expectNone('behind the policy')
  expect(wall).toEqual({ base: new URL(page.url()).origin, headline: false, styled: false, hasHostile: true })
  expect(complaints.all().filter((text) => /Content Security Policy/.test(text)).length).toBeGreaterThan(10)

  // Without a policy the same HTML runs, which proves that it is hostile.
  const open = await another({ bypassCSP: true })
  const ran = await detectScripts(open.context())
  await open.goto(paths('en').question(question))
  await pokeEverything(open)
  await expect.poll(() => ran.runs().length).toBeGreaterThan(5)
  expect(await lookAt(open)).toMatchObject({ headline: true, styled: true })
})

test('a violation of the policy fails a browser test', async ({ page, visit, complaints }) => {
  await visit(paths('en').home())
  expect(complaints.unexpected()).toEqual([])
  await page.evaluate(() => {
    const script = document.createElement('script')
    script.textContent = 'window.ran = true'
    document.body.append(script)
  })
  await expect.poll(() => complaints.unexpected().join()).toMatch(/Content Security Policy/)
  expect(await page.evaluate(() => 'ran' in window)).toBe(false)
  complaints.allow(/Content Security Policy/)
})

async function aHostileQuestion() {
  const question = await aQuestion()
  await db().execute(sql`update posts set body_html = ${HOSTILE} where id = ${question.id}`)
  await expirePages([threadTag(question.id)])
  return question
}

function lookAt(page: Page) {
  return page.evaluate(() => {
    const colour = (selector: string) => {
      const found = document.querySelector(selector)
      return found !== null && getComputedStyle(found).color === 'rgb(1, 2, 3)'
    }
    return {
      base: new URL(document.baseURI).origin,
      headline: colour('.headline'),
      styled: colour('.styled'),
      hasHostile: document.querySelector('.prose script') !== null,
    }
  })
}
