import type { ReactNode } from 'react'

/** One part of the settings, under its heading. */
export function SettingsPart(props: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={props.id} className="border-t-2 border-ink pt-5">
      <h2 id={props.id} className="mb-4 font-serif text-[22px] leading-tight font-semibold">
        {props.title}
      </h2>
      {props.children}
    </section>
  )
}
