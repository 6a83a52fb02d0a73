'use client'

import { useSyncExternalStore } from 'react'

const THEMES = ['system', 'light', 'dark'] as const
type Theme = (typeof THEMES)[number]
const CHANGED = 'critical-path:theme'

/** Switches between light, dark and the system's theme; stored in this browser. */
export function ThemeSwitch(props: { label: string; names: Record<Theme, string> }) {
  const theme = useSyncExternalStore(subscribe, readTheme, () => 'system' as const)
  return (
    <label className="theme-switch needs-js">
      {props.label}
      <select value={theme} onChange={(event) => chooseTheme(event.currentTarget.value)}>
        {THEMES.map((name) => (
          <option key={name} value={name}>
            {props.names[name]}
          </option>
        ))}
      </select>
    </label>
  )
}

function readTheme(): Theme {
  return THEMES.find((name) => name === document.documentElement.dataset['theme']) ?? 'system'
}

function chooseTheme(theme: string) {
  const root = document.documentElement
  if (theme === 'system') delete root.dataset['theme']
  else root.dataset['theme'] = theme
  try {
    if (theme === 'system') localStorage.removeItem('theme')
    else localStorage.setItem('theme', theme)
  } catch {
    // Storage may be blocked: then the choice lasts as long as the page.
  }
  window.dispatchEvent(new Event(CHANGED))
}

function subscribe(listener: () => void) {
  window.addEventListener(CHANGED, listener)
  return () => window.removeEventListener(CHANGED, listener)
}
