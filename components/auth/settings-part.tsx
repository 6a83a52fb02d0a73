import type { ReactNode } from 'react'

/** One part of the settings, under its heading. */
export function SettingsPart(props: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={props.id} className="compose">
      <h2 id={props.id}>{props.title}</h2>
      {props.children}
    </section>
  )
}
