import { notFound } from 'next/navigation'

/** Any other address: not found, but inside the site's frame and in its language. */
export default function UnknownPage(): never {
  notFound()
}
