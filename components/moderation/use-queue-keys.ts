'use client'

import { useEffect, useEffectEvent, useSyncExternalStore } from 'react'

const STORED = 'queue-keys'
const CHANGED = 'critical-path:queue-keys'

/** Returns whether keyboard shortcuts are on, and the setter; they are on unless this browser has stored otherwise. */
export function useKeysOn(): [boolean, (isOn: boolean) => void] {
  const isOn = useSyncExternalStore(subscribe, readKeysOn, () => true)
  return [isOn, writeKeysOn]
}

function subscribe(listener: () => void) {
  window.addEventListener(CHANGED, listener)
  window.addEventListener('storage', listener)
  return () => {
    window.removeEventListener(CHANGED, listener)
    window.removeEventListener('storage', listener)
  }
}

function readKeysOn(): boolean {
  try {
    return localStorage.getItem(STORED) !== 'off'
  } catch {
    return true
  }
}

function writeKeysOn(isOn: boolean) {
  try {
    if (isOn) localStorage.removeItem(STORED)
    else localStorage.setItem(STORED, 'off')
  } catch {
    // Storage is blocked: the choice lasts until the page is left.
  }
  window.dispatchEvent(new Event(CHANGED))
}

/**
 * Handles single keys on the whole page while they are on (WCAG 2.2, 2.1.4), but not while the viewer types or a dialog
 * is open. Escape works even while typing. `act` returns whether it used the key.
 */
export function useQueueKeys(isOn: boolean, act: (key: string, target: HTMLElement) => boolean) {
  const hear = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    const { target, key } = event
    if (!(target instanceof HTMLElement) || document.querySelector('dialog[open]')) return
    if (key !== 'Escape' && (!isOn || isTyping(target))) return
    if (act(key, target)) event.preventDefault()
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => hear(event)
    document.addEventListener('keydown', listener)
    return () => document.removeEventListener('keydown', listener)
  }, [])
}

function isTyping(target: HTMLElement): boolean {
  // The field of a dialog that has just closed keeps the focus until the next frame.
  if (!target.checkVisibility()) return false
  if (target instanceof HTMLInputElement && target.type === 'checkbox') return false
  return target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName)
}
