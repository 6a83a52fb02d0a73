import { expect, type BrowserContext, type Page } from '@playwright/test'
import { MARK } from './attack-strings.ts'

export type Detector = { runs: () => string[]; expectNone: (where: string) => void }

/**
 * Listens in a whole browser for scripts that should not run: calls of the mark, dialogs, opened pages, other
 * addresses.
 */
export async function detectScripts(context: BrowserContext): Promise<Detector> {
  const heard: string[] = []
  await context.exposeFunction(MARK, (where?: string) => void heard.push(`call ${where ?? ''}`))
  // Playwright needs an answer to the dialog; one that is only listened for would block the page.
  context.on('dialog', (dialog) => {
    heard.push(`dialog ${dialog.message()}`)
    void dialog.dismiss()
  })
  return {
    runs: () => [...heard],
    expectNone: (where) => expect(heard, `scripts that ran: ${where}`).toEqual([]),
  }
}

/**
 * Does to every node of the page's main part what a person could: hovers, focuses, presses and opens it. Links and
 * forms are kept from leaving the page, except `javascript:` ones, which are under test.
 */
export async function pokeEverything(page: Page): Promise<void> {
  await page.evaluate(() => {
    const stay = (event: Event) => {
      const link = event.target instanceof Element ? event.target.closest('a[href]') : null
      const leads = link?.getAttribute('href')?.trim().toLowerCase() ?? ''
      if (event.type === 'submit' || !/^\s*(java|vb)script:/.test(leads)) event.preventDefault()
    }
    // Listen before all others: a listener that stops the event must not let the page leave.
    for (const type of ['click', 'submit', 'auxclick']) window.addEventListener(type, stay, { capture: true })
    const EVENTS = [
      'mouseover',
      'mouseenter',
      'mousemove',
      'focus',
      'focusin',
      'pointerover',
      'toggle',
      'animationstart',
      'error',
      'load',
    ]
    for (const node of document.querySelectorAll<HTMLElement>('main, main *, title, header *')) {
      for (const type of EVENTS)
        node.dispatchEvent(new Event(type, { bubbles: type !== 'load' && type !== 'error' && type !== 'toggle' }))
      if (node.closest('form') || node.closest('button')) continue
      if (node.matches('a, span, p, li, td, code, mark, h1, h2'))
        node.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))
    }
  })
}

const FORBIDDEN = 'iframe, object, embed, math, meta[http-equiv], base, template, frame, link[rel=import]'

/** Lists the nodes of a page that no text of ours may produce, without running anything. */
export async function listHostileNodes(page: Page): Promise<string[]> {
  return page.evaluate((forbidden) => {
    const found: string[] = []
    for (const node of document.querySelectorAll('main *')) {
      if (node.matches(forbidden)) found.push(node.outerHTML.slice(0, 120))
      for (const { name, value } of node.attributes) {
        if (/^on/i.test(name) || name === 'srcdoc') found.push(`${name}=${value}`.slice(0, 120))
        if (
          /^(href|src|action|formaction|xlink:href)$/i.test(name) &&
          /^[\s\u0000-\u001f]*(javascript|vbscript|data):/i.test(value)
        ) {
          // React puts its own stand-in for a form's action there until its scripts run.
          if (!value.includes('React form was unexpectedly submitted')) found.push(`${name}=${value}`.slice(0, 120))
        }
      }
    }
    for (const node of document.querySelectorAll('.prose *, .comment-text *')) {
      if (node.matches('script, style, form, input, button, svg, img, video, audio'))
        found.push(node.outerHTML.slice(0, 120))
      if (node.hasAttribute('style')) found.push(node.outerHTML.slice(0, 120))
      for (const name of ['id', 'name']) {
        const value = node.getAttribute(name)
        if (value !== null && !value.includes('-')) found.push(`${name}=${value}`)
      }
    }
    return found
  }, FORBIDDEN)
}
