import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page, Request } from '@playwright/test'
import { openPage } from '#bench/browser/chromium.ts'
import { CROWD_SLUG, tokenOf } from '#bench/world/crowd.ts'
import type { Crowd } from '#bench/world/crowd.ts'
import { CACHE_DIR } from '#bench/world/folders.ts'

/**
 * A form as a browser has sent it, with {{site}}, {{post}}, {{slug}} and {{text}} in place of values that differ
 * between requests.
 */
export type Template = { path: string; headers: Readonly<Record<string, string>>; body: string }
export type Templates = Record<'vote' | 'comment' | 'answer', Template>

const TYPED = 'What the benchmark types stands here'
// These headers belong to the connection or the person, or are computed from the body.
const DROPPED = /^(cookie|content-length|connection|host|user-agent|sec-ch-|accept-language|accept-encoding|referer|:)/

/** Sends each form once in a browser and records the request. The last three people of the crowd send them. */
export async function captureForms(browser: Browser, site: string, crowd: Crowd): Promise<Templates> {
  const capture = async (nth: number, send: (page: Page, post: number) => Promise<void>) => {
    const post = crowd.firstPost + crowd.size - 1 - nth
    const page = await openPage(browser, site, crowd.firstPerson + crowd.size - 1 - nth)
    await page.goto(`${site}/questions/${post}/${CROWD_SLUG}`, { waitUntil: 'networkidle' })
    const [request] = await Promise.all([page.waitForRequest(isForm), send(page, post)])
    const answer = await request.response()
    if (!answer || answer.status() >= 400) throw new Error(`A form was refused while recording: ${answer?.status()}`)
    const template = await templateOf(request, site, post)
    await page.context().close()
    return template
  }
  return {
    vote: await capture(0, (page, post) => page.locator(`#vote-${post} button[value="1"]`).click()),
    comment: await capture(1, sendComment),
    answer: await capture(2, sendAnswer),
  }
}

function isForm(request: Request): boolean {
  return request.headers()['next-action'] !== undefined
}

async function sendComment(page: Page, post: number): Promise<void> {
  const form = page.locator(`#comment-on-${post}`)
  await page.locator('details', { has: form }).locator('summary').click()
  await form.locator('textarea[name=body]').fill(TYPED)
  await form.locator('button[type=submit]').click()
}

async function sendAnswer(page: Page): Promise<void> {
  const form = page.locator('#your-answer')
  await form.locator('textarea[name=body]').fill(TYPED)
  await form.locator('select[name=basis]').selectOption('did')
  await form.locator('button[type=submit]').last().click()
}

async function templateOf(request: Request, site: string, post: number): Promise<Template> {
  const words = { site, post: String(post), slug: CROWD_SLUG, text: TYPED }
  const general = (given: string) =>
    Object.entries(words).reduce((text, [name, word]) => text.replaceAll(word, `{{${name}}}`), given)
  const body = request.postDataBuffer()?.toString('utf8')
  if (!body) throw new Error('The browser does not tell what a form has sent.')
  const headers = Object.entries(await request.allHeaders()).filter(([name]) => !DROPPED.test(name))
  return {
    path: general(new URL(request.url()).pathname),
    headers: Object.fromEntries(headers.map(([name, value]) => [name, general(value)])),
    body: general(body),
  }
}

/** Writes the template, for one site, as a file for bench/load/template.lua. */
export function writeTemplate({ path, headers, body }: Template, site: string): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  const text = `${path}\n----\n${lines.join('\n')}\n----\n${body}`.replaceAll('{{site}}', site)
  const folder = join(CACHE_DIR, 'forms')
  const file = join(folder, createHash('sha256').update(text).digest('hex').slice(0, 16))
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, text)
  return file
}

/** Sends a form once, outside of any load. Throws unless it was accepted. */
export async function sendForm(
  site: string,
  { path, headers, body }: Template,
  values: { person: number; post: number; text?: string },
): Promise<void> {
  const known = { site, post: String(values.post), slug: CROWD_SLUG, text: values.text ?? '' }
  const fill = (text: string) => text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: keyof typeof known) => known[name])
  const answer = await fetch(site + fill(path), {
    method: 'POST',
    redirect: 'manual',
    headers: {
      ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, fill(value)])),
      cookie: `next-auth.session-token=${tokenOf(values.person)}`,
    },
    body: fill(body),
  })
  const said = await answer.text()
  if (answer.status >= 400 || said.includes('"ok":false')) {
    throw new Error(`A form was refused with ${answer.status}: ${said.slice(0, 500)}`)
  }
}
