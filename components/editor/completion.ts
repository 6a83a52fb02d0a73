// It defines the element.
// oxlint-disable-next-line import/no-unassigned-import
import '@github/text-expander-element'
import type { TextExpanderChangeEvent, TextExpanderResult } from '@github/text-expander-element'
import type { Locale } from '#lib/i18n/rules.ts'
import { insertText } from './insert-text.ts'

/** The most people or tags that are offered. */
const MOST = 6

type Choice = { value: string; text: string; note: string }

/**
 * Offers people behind `@` and tags behind `#` in the `<text-expander>` around a field. `@name` mentions somebody; a
 * tag becomes a link to its page. Returns what ends it.
 */
export function completeNames(expander: HTMLElement, area: HTMLTextAreaElement, locale: Locale): () => void {
  const ending = new AbortController()
  const { signal } = ending
  /** The search whose list is not there yet. */
  let running: AbortController | null = null
  const enter = heldEnter(expander, area, () => running !== null)
  const answer = async (key: string, typed: string, mine: AbortController): Promise<TextExpanderResult> => {
    const result = await offer(key, typed, { locale, signal: mine.signal })
    // The list of an earlier text never comes, so that it does not replace that of a later one.
    if (mine !== running) return await new Promise<never>(() => undefined)
    running = null
    if (!result.matched) enter.miss()
    return result
  }
  const change = (event: Event) => {
    const { detail } = event as TextExpanderChangeEvent
    if (!detail) return
    running?.abort()
    running = new AbortController()
    detail.provide(answer(detail.key, detail.text, running))
  }
  const tell = () => area.dispatchEvent(new InputEvent('input', { bubbles: true }))
  area.addEventListener('keydown', enter.press, { capture: true, signal })
  expander.addEventListener('text-expander-change', change, { signal })
  expander.addEventListener('text-expander-activate', enter.open, { signal })
  expander.addEventListener('text-expander-value', choose, { signal })
  expander.addEventListener('text-expander-committed', tell, { signal })
  return () => ending.abort()
}

/**
 * Holds Enter back while the list on the screen is being replaced: it chooses the first of the new one. If there is
 * none, or somebody types on, it begins a new line as usual.
 */
function heldEnter(expander: HTMLElement, area: HTMLTextAreaElement, isSearching: () => boolean) {
  let isHeld = false
  const miss = () => {
    if (isHeld) insertText(area, '\n')
    isHeld = false
  }
  const press = (event: KeyboardEvent) => {
    if (isModifier(event) || event.isComposing) return
    if (event.key !== 'Enter') return miss()
    if (!isSearching() || !expander.querySelector('.completion')) return
    event.preventDefault()
    event.stopImmediatePropagation()
    isHeld = true
  }
  const open = () => {
    const isWanted = isHeld
    isHeld = false
    // The first option is selected after this event.
    queueMicrotask(() => {
      if (isWanted) expander.querySelector<HTMLElement>('.completion [aria-selected="true"]')?.click()
    })
  }
  return { press, open, miss }
}

/** Returns whether a key does nothing by itself, or belongs to a shortcut. */
function isModifier({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
  return ctrlKey || metaKey || altKey || shiftKey || key === 'Shift' || key === 'Control'
}

function choose(event: Event): void {
  const { detail } = event as CustomEvent<{ item: HTMLElement; value: string | null }>
  detail.value = detail.item.dataset['value'] ?? null
}

type Asking = { locale: Locale; signal: AbortSignal }

async function offer(key: string, typed: string, asking: Asking): Promise<TextExpanderResult> {
  // One letter matches half of the forum, and no name goes on in the next line.
  if (typed.length < 2 || /\s/.test(typed)) return { matched: false }
  const choices = await (key === '@' ? findPeople(typed, asking) : findTags(typed, asking)).catch(() => [])
  if (choices.length === 0) return { matched: false }
  const list = document.createElement('ul')
  list.setAttribute('role', 'listbox')
  list.className = 'completion instant-list'
  list.append(...choices.slice(0, MOST).map(optionOf))
  return { matched: true, fragment: list }
}

function optionOf({ value, text, note }: Choice, at: number): HTMLElement {
  const option = document.createElement('li')
  option.setAttribute('role', 'option')
  option.id = `completion-${at}`
  option.dataset['value'] = value
  const [name, more] = [document.createElement('span'), document.createElement('small')]
  name.append(text)
  more.append(note)
  option.append(name, more)
  return option
}

async function findPeople(typed: string, { locale, signal }: Asking): Promise<Choice[]> {
  const answer = await fetch(`/api/instant?${new URLSearchParams({ q: typed, locale })}`, { signal })
  const { groups } = (await answer.json()) as { groups: { options: { href: string; text: string }[] }[] }
  return groups.flatMap(({ options }) =>
    options.flatMap(({ href, text }) => {
      const handle = /\/users\/\d+\/([^/?#]+)$/.exec(href)?.[1]
      return handle === undefined
        ? []
        : [{ value: `@${decodeURIComponent(handle)}`, text, note: `@${decodeURIComponent(handle)}` }]
    }),
  )
}

async function findTags(typed: string, { locale, signal }: Asking): Promise<Choice[]> {
  const answer = await fetch(`/api/tags?${new URLSearchParams({ q: typed })}`, { signal })
  const tags = (await answer.json()) as { name: string; questionCount: number }[]
  return tags.map(({ name, questionCount }) => ({
    value: `[${name}](/tags/${encodeURIComponent(name)})`,
    text: name,
    note: new Intl.NumberFormat(locale).format(questionCount),
  }))
}
