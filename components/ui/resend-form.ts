/** The fields that name the action when a form is sent without scripts. */
const ACTION_FIELD = /^\$ACTION_/

/**
 * Sends a form whose action the server no longer knows, as after an update: asks for its page again, takes the name of
 * the action from the same form there, and sends it as a browser without scripts does. Returns false if the page no
 * longer has that form; then nothing was sent.
 */
export async function resendForm(form: HTMLFormElement): Promise<boolean> {
  const answer = await fetch(location.href, { headers: { accept: 'text/html' }, cache: 'no-store' })
  if (!answer.ok) return false
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const namesake = page.getElementById(form.getAttribute('id') ?? '') ?? alike(form, page)
  const fields = namesake ? [...namesake.querySelectorAll<HTMLInputElement>('input[type=hidden]')] : []
  const naming = fields.filter(({ name }) => ACTION_FIELD.test(name))
  if (naming.length === 0) return false
  for (const field of form.querySelectorAll('input[type=hidden]'))
    if (ACTION_FIELD.test(field.getAttribute('name') ?? '')) field.remove()
  form.append(...naming.map((field) => document.importNode(field)))
  form.method = 'post'
  form.enctype = 'multipart/form-data'
  // React gives its forms an action that throws, so replace it.
  form.setAttribute('action', namesake?.getAttribute('action') ?? '')
  // Call the prototype's method, because a field may be named "submit". It fires no submit event, which React would
  // handle.
  HTMLFormElement.prototype.submit.call(form)
  return true
}

/** Returns the form of a page with the same fields and fixed values: ids that React makes differ between builds. */
function alike(form: HTMLFormElement, page: Document): Element | undefined {
  const wanted = signature(form)
  return [...page.forms].find((other) => signature(other) === wanted)
}

function signature(form: HTMLFormElement): string {
  return [...form.elements]
    .filter((field) => field instanceof HTMLInputElement && field.type === 'hidden' && !ACTION_FIELD.test(field.name))
    .map((field) => `${field.getAttribute('name')}=${field.getAttribute('value')}`)
    .concat([...form.querySelectorAll('textarea, select')].map((field) => field.getAttribute('name') ?? ''))
    .join('\n')
}
