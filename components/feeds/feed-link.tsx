/** The link to a list's feed. It is not a `Link`, because it leads to no page of the forum. */
export function FeedLink({ href, label }: { href: string; label: string }) {
  return (
    <a href={href} type="application/atom+xml" className="feed-link">
      {label}
    </a>
  )
}
