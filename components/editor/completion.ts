// It defines the element.
// oxlint-disable-next-line import/no-unassigned-import
import '@github/text-expander-element'
import type { TextExpanderChangeEvent, TextExpanderResult } from '@github/text-expander-element'
import type { Locale } from '#lib/i18n/rules.ts'

/** The most people or tags that are offered. */
const MOST = 6

type Choice = { value: string; text: string; note: string }

/**
 * Offers people behind `@` and tags behind `#` in the `<text-expander>` around a field. `@name` mentions somebody; a tag
 * becomes a link to its page. Returns what ends it.
 */
export function completeNames(expander: HTMLElement, area: HTMLTextAreaElement, locale: Locale): () => void {
  const change = (event: Event) => {
    const { detail } = event as TextExpanderChangeEvent
    if (detail) detail.provide(offer(detail.key, detail.text, locale))
  }
  const tell = () => area.dispatchEvent(new InputEvent('input', { bubbles: true }))
  expander.addEventListener('text-expander-change', change)
  expander.addEventListener('text-expander-value', choose)
  expander.addEventListener('text-expander-committed', tell)
  return () => {
    expander.removeEventListener('text-expander-change', change)
    expander.removeEventListener('text-expander-value', choose)
    expander.removeEventListener('text-expander-committed', tell)
  }
}

function choose(event: Event): void {
  const { detail } = event as CustomEvent<{ item: HTMLElement; value: string | null }>
  detail.value = detail.item.dataset['value'] ?? null
}

async function offer(key: string, typed: string, locale: Locale): Promise<TextExpanderResult> {
  // One letter matches half of the forum.
  if (typed.length < 2) return { matched: false }
  const choices = await (key === '@' ? findPeople(typed, locale) : findTags(typed, locale)).catch(() => [])
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

async function findPeople(typed: string, locale: Locale): Promise<Choice[]> {
  const answer = await fetch(`/api/instant?${new URLSearchParams({ q: typed, locale })}`)
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

async function findTags(typed: string, locale: Locale): Promise<Choice[]> {
  const answer = await fetch(`/api/tags?${new URLSearchParams({ q: typed })}`)
  const tags = (await answer.json()) as { name: string; questionCount: number }[]
  return tags.map(({ name, questionCount }) => ({
    value: `[${name}](/tags/${encodeURIComponent(name)})`,
    text: name,
    note: new Intl.NumberFormat(locale).format(questionCount),
  }))
}
