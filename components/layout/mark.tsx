/** The logo, a path: two stops and its destination. */
export function Mark({ size = 30 }: { size?: number }) {
  return (
    <svg width={size} height={(size * 16) / 30} viewBox="0 0 30 16" aria-hidden="true" className="shrink-0">
      <path d="M4 12 14 4 26 8" fill="none" stroke="var(--color-accent)" strokeWidth="2" />
      <circle cx="4" cy="12" r="3" fill="var(--color-paper)" stroke="var(--color-accent)" strokeWidth="2" />
      <circle cx="14" cy="4" r="3" fill="var(--color-paper)" stroke="var(--color-accent)" strokeWidth="2" />
      <circle cx="26" cy="8" r="3.4" fill="var(--color-accent)" />
    </svg>
  )
}
