import { Link } from './link.tsx'

/** Links between views of one page; not ARIA tabs, because each has its own address. */
export function Tabs(props: { label: string; tabs: readonly { href: string; label: string; isCurrent: boolean }[] }) {
  return (
    <nav aria-label={props.label} className="tabs">
      {props.tabs.map((tab) => (
        <Link key={tab.href} href={tab.href} aria-current={tab.isCurrent ? 'page' : undefined}>
          {tab.label}
        </Link>
      ))}
    </nav>
  )
}
