import { Link } from '#components/ui/link.tsx'

/** The query operators; each example is a search. */
export function OperatorHelp(props: {
  title: string
  note: string
  isOpen: boolean
  rows: readonly { example: string; href: string; text: string }[]
}) {
  return (
    <details className="disclosure mb-6" open={props.isOpen}>
      <summary>{props.title}</summary>
      <div>
        <dl className="operators">
          {props.rows.map(({ example, href, text }) => (
            <div key={example}>
              <dt>
                <Link href={href} rel="nofollow">
                  <code>{example}</code>
                </Link>
              </dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
        <p className="text-soft">{props.note}</p>
      </div>
    </details>
  )
}
