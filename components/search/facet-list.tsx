import { Link } from '#components/ui/link.tsx'

/** A filter for results, or an active filter: then its link removes it. */
type FacetLink = { href: string; label: string; count: string; isCurrent: boolean; lang?: string }
type Group = { name: string; links: readonly FacetLink[] }

/** The filters for results, each value with its count. */
export function FacetList({ id, title, groups }: { id: string; title: string; groups: readonly Group[] }) {
  if (groups.length === 0) return null
  return (
    <nav id={id} aria-labelledby={`${id}-title`} className="facets">
      <h2 id={`${id}-title`} className="part-title">
        {title}
      </h2>
      {groups.map(({ name, links }) => (
        <section key={name} aria-label={name}>
          <h3 className="facet-name">{name}</h3>
          <ul>
            {links.map(({ href, label, count, isCurrent }) => (
              <li key={href}>
                <Link href={href} rel="nofollow" aria-current={isCurrent ? 'true' : undefined}>
                  <bdi>{label}</bdi>
                </Link>{' '}
                <span className="facet-count">{count}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  )
}
