/**
 * Next runs this before its own code (`instrumentationClientInject`), and then waits for a task: React's half of
 * hydration happens here, so that neither half blocks scrolling on a phone for long.
 */
// oxlint-disable-next-line import/no-unassigned-import -- loading it is enough; no name of it is used
import 'react-dom/client'
