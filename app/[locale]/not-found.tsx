import { NotFoundPage } from '#app/_lib/not-found-page.tsx'

/** Renders Next's own `notFound()`; our pages use `pageOrNotFound`, which needs no script. */
export default function NextNotFound() {
  return <NotFoundPage />
}
