import type { ReactNode } from 'react'

/** A page with one task: signing in, a setting, a question to answer. */
export function NarrowPage(props: { title: string; lead?: ReactNode; children?: ReactNode }) {
  return (
    <main id="main" tabIndex={-1} className="wide">
      <div className="mx-auto max-w-[30rem] py-12">
        <h1 className="headline">{props.title}</h1>
        {props.lead && <p className="lead mt-3">{props.lead}</p>}
        {props.children && <div className="mt-8">{props.children}</div>}
      </div>
    </main>
  )
}

/** The alternatives under a form. */
export function Alternatives({ children }: { children: ReactNode }) {
  return <div className="mt-8 flex flex-col gap-3 border-t border-rule pt-6 text-soft">{children}</div>
}
