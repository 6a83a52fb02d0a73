import type { ReactNode } from 'react'

export type CertificateLine = { id: number; name: string; year: number | null; tools?: ReactNode }

/** Certificates by name. Each says that nobody has checked it. */
export function CertificateList(props: { certificates: readonly CertificateLine[]; label: string; declared: string }) {
  return (
    <ul className="certificates" aria-label={props.label}>
      {props.certificates.map(({ id, name, year, tools }) => (
        <li key={id}>
          <bdi>{name}</bdi>
          {year !== null && <span className="text-soft">{String(year)}</span>}
          <span className="self-declared">{props.declared}</span>
          {tools}
        </li>
      ))}
    </ul>
  )
}
