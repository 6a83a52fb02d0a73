import type { BrowserContext } from '@playwright/test'

/** Everything that a browser complained about during a test, except the complaints that the test expected. */
export type Complaints = {
  /** Allows a complaint that this test causes on purpose, such as a refused form's status. */
  allow(pattern: RegExp): void
  unexpected(): string[]
  /** Returns all complaints, including allowed ones. */
  all(): string[]
  add(text: string): void
}

export function collectComplaints(): Complaints {
  const heard: string[] = []
  const allowed: RegExp[] = []
  return {
    allow: (pattern) => void allowed.push(pattern),
    unexpected: () => heard.filter((text) => !allowed.some((pattern) => pattern.test(text))),
    all: () => [...heard],
    add: (text) => void heard.push(text),
  }
}

/** Matches Chromium's console message when a form is answered with this status. */
export function status(...codes: number[]): RegExp {
  return new RegExp(`responded with a status of (${codes.join('|')}) `)
}

/**
 * Listens to a browser: errors on its console (including policy violations and hydration errors), uncaught errors, and
 * requests to other servers.
 */
export function watch(context: BrowserContext, complaints: Complaints, origin: string): void {
  context.on('console', (message) => {
    if (message.type() !== 'error' && !/Content Security Policy|hydrat/i.test(message.text())) return
    complaints.add(`console: ${message.text()} (${message.location().url})`)
  })
  context.on('weberror', (error) => complaints.add(`uncaught: ${error.error().message}`))
  context.on('request', (request) => {
    const url = new URL(request.url())
    if (/^(https?|wss?):$/.test(url.protocol) && url.origin !== origin) complaints.add(`request to ${request.url()}`)
  })
}
