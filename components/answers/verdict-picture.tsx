import type { ReactNode } from 'react'
import { Link } from '#components/ui/link.tsx'
import type { Stance } from '#lib/answers/rules.ts'
import type { Verdict } from '#lib/answers/types.ts'
import { VerdictBar } from './verdict-bar.tsx'

type Props = {
  verdict: Verdict
  title: string
  /** One sentence about the stance of most answers. */
  sentence: string | null
  /** The bar in words. */
  description: string
  stances: Record<Stance, string>
  percent: (value: number) => string
  /** The share of the weight that is first-hand, in words. */
  firstHand: string
  /** Returns the page with the answers of one stance; set if these answers are on the page. */
  hrefOf?: (stance: Stance) => string
  /** The only stance whose answers are shown. */
  chosen?: Stance | undefined
  /** Further lines about the people who answered. */
  children?: ReactNode
}

/** The verdict: a sentence, a bar weighted by votes, and the first-hand share. */
export function VerdictPicture({ verdict, title, sentence, firstHand, hrefOf, chosen, children, ...picture }: Props) {
  return (
    <section className="verdict" aria-labelledby="verdict-title">
      <h2 id="verdict-title">{title}</h2>
      {sentence && <p className="verdict-sentence">{sentence}</p>}
      <VerdictBar verdict={verdict} {...picture} />
      <ul>
        {verdict.shares
          .filter((share) => share.answers > 0)
          .map((share) => (
            <li key={share.stance} data-stance={share.stance}>
              <Entry isChosen={share.stance === chosen} {...(hrefOf && { href: hrefOf(share.stance) })}>
                <span className="dot" aria-hidden="true" />
                {picture.stances[share.stance]} <b>{picture.percent(share.percent)}</b>
              </Entry>
            </li>
          ))}
      </ul>
      <p className="verdict-first-hand">
        <span className="diamond" aria-hidden="true">
          ◆
        </span>
        {firstHand}
      </p>
      {children}
    </section>
  )
}

function Entry({ href, isChosen, children }: { href?: string; isChosen: boolean; children: ReactNode }) {
  if (href === undefined) return <span>{children}</span>
  return (
    <Link href={href} aria-current={isChosen ? 'true' : undefined}>
      {children}
    </Link>
  )
}
